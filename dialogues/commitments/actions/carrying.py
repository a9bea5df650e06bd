"""The pile of local inputs before another dialogue: sorted into its topics, given a fate, told back (§3.2 step 5)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments import errors
from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.events import FatesPublished, FindingTopicChosen
from dialogues.commitments.events.findings import FindingLinked
from dialogues.commitments.models import CarryForward, Commitment, Finding, Recommendation
from dialogues.commitments.queries.inputs import inputs_of
from dialogues.journal.actions import lock_stream, record, schedule
from dialogues.programme.enums import LinkRelation
from dialogues.programme.models import AgendaItem, Dialogue

from .findings import carry_finding_forward, decide_carry_forward
from .linking import link_finding

FATES = "fates.told"


@transaction.atomic
def sort_inputs(
    *,
    to_dialogue: Dialogue,
    findings: Sequence[Finding],
    actor: str,
    at: dt.datetime,
    to_item: AgendaItem | None = None,
    moves: bool = False,
    fate: CarryForwardFate | str = "",
    reason: str = "",
    commitment: Commitment | None = None,
    recommendation: Recommendation | None = None,
) -> list[CarryForward]:
    """Many at once: with `moves` under this topic (none: back to the pile), with `fate` decided alike. All or nothing.

    `commitment`, `recommendation`: where they stand now; what had no fate yet is thereby taken up.
    `carry_forward.nothing_chosen`, `carry_forward.not_fed`, `carry_forward.other_agenda`,
    `carry_forward.reason_missing`.
    """
    _check(to_dialogue, findings, to_item, fate, reason)
    for stream in sorted({finding.dialogue.stream for finding in findings}):
        lock_stream(key=stream)
    sorted_in = []
    for finding in findings:
        carried = carry_finding_forward(finding=finding, to_dialogue=to_dialogue, actor=actor, at=at)
        if moves and carried.to_item_id != (to_item.pk if to_item else None):
            carried = _move(carried, to_item, actor, at)
        if fate and (carried.fate, carried.reason) != (fate, reason.strip()):
            carried = decide_carry_forward(carry_forward=carried, fate=fate, reason=reason, actor=actor, at=at)
        if commitment or recommendation:
            carried = _link(carried, commitment, recommendation, actor, at)
        sorted_in.append(carried)
    return sorted_in


@transaction.atomic
def publish_fates(*, to_dialogue: Dialogue, actor: str, at: dt.datetime) -> int:
    """Each local dialogue reads what became of its input, and its organiser gets one mail, the first time only.

    Returns how many dialogues are told. `carry_forward.undecided`, `carry_forward.nothing_to_tell`.
    """
    lock_stream(key=to_dialogue.stream)
    rows = inputs_of(to_dialogue)
    if not rows:
        raise errors.NothingToTell
    waiting = [row for row in rows if row.fate == CarryForwardFate.PROPOSED]
    if waiting:
        raise errors.FatesUndecided(n=len(waiting))
    decided = CarryForward.objects.filter(to_dialogue=to_dialogue, finding__in=[row.finding.pk for row in rows])
    decided.update(told_at=at)
    sources = sorted({row.finding.dialogue_id for row in rows})
    for source in sources:
        payload = {"dialogue": source, "to_dialogue": to_dialogue.pk}
        schedule(kind=FATES, key=f"{FATES}:{source}:{to_dialogue.pk}", due_at=at, payload=payload)
    fact = FatesPublished(to_dialogue=to_dialogue.pk, dialogues=sources, findings=len(rows))
    record(fact, stream=to_dialogue.stream, actor=actor, at=at)
    return len(sources)


def _check(
    to_dialogue: Dialogue, findings: Sequence[Finding], to_item: AgendaItem | None, fate: str, reason: str
) -> None:
    if not findings:
        raise errors.NothingChosen
    feeding = to_dialogue.links_in.filter(relation=LinkRelation.FEEDS_INTO).values_list("source", flat=True)
    if {finding.dialogue_id for finding in findings} - set(feeding):
        raise errors.NotFedFromThere
    if to_item and to_item.dialogue_id != to_dialogue.pk:
        raise errors.OtherAgenda
    if fate == CarryForwardFate.NOT_TAKEN and not reason.strip():
        raise errors.FateReasonMissing


def _link(
    carried: CarryForward,
    commitment: Commitment | None,
    recommendation: Recommendation | None,
    actor: str,
    at: dt.datetime,
) -> CarryForward:
    """Where a finding stands now. Saying it again changes nothing."""
    finding = carried.local_finding
    if commitment:
        link_finding(finding=finding, commitment=commitment, actor=actor, at=at)
    if recommendation and not finding.recommendations.filter(pk=recommendation.pk).exists():
        finding.recommendations.add(recommendation)
        fact = FindingLinked(finding=finding.pk, commitment=None, recommendation=recommendation.pk)
        record(fact, stream=finding.dialogue.stream, actor=actor, at=at)
    if carried.fate != CarryForwardFate.PROPOSED:
        return carried
    return decide_carry_forward(carry_forward=carried, fate=CarryForwardFate.TAKEN_UP, actor=actor, at=at)


def _move(carried: CarryForward, to_item: AgendaItem | None, actor: str, at: dt.datetime) -> CarryForward:
    carried.to_item = to_item
    carried.save(update_fields=["to_item"])
    fact = FindingTopicChosen(
        finding=carried.local_finding.pk, carry_forward=carried.pk, agenda_item=to_item.pk if to_item else None
    )
    record(fact, stream=carried.local_finding.dialogue.stream, actor=actor, at=at)
    return carried
