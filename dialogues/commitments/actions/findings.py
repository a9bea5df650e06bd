"""What a dialogue found, where it travels, and the fate that is told back to the province."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.commitments.enums import CarryForwardFate, FindingKind
from dialogues.commitments.errors import PositionsMissing, ReasonMissing, StatementMissing
from dialogues.commitments.events import FindingCarriedForward, FindingFateDecided, FindingRecorded
from dialogues.commitments.models import CarryForward, Finding
from dialogues.journal.actions import lock_stream, record
from dialogues.journal.once import Once
from dialogues.programme.models import AgendaItem, Dialogue


@transaction.atomic
def record_finding(
    *,
    dialogue: Dialogue,
    kind: str,
    text: str,
    language: str = "en",
    positions: Sequence[str] = (),
    agenda_item: AgendaItem | None = None,
    actor: str,
    at: dt.datetime,
) -> Finding:
    """Agreement, different views (at least two positions) or an open question."""
    if not text.strip():
        raise StatementMissing
    if kind == FindingKind.DIVERGENCE and len(positions) < 2:
        raise PositionsMissing
    finding = Finding.objects.create(
        dialogue=dialogue,
        agenda_item=agenda_item,
        kind=kind,
        text=text.strip(),
        language=language,
        positions=[*positions],
        created_at=at,
    )
    fact = FindingRecorded(finding=finding.pk, dialogue=dialogue.pk, nature=finding.kind)
    record(fact, stream=dialogue.stream, actor=actor, at=at)
    return finding


@transaction.atomic
def record_findings(
    *,
    dialogue: Dialogue,
    findings: Sequence[Mapping[str, Any]],
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> list[Finding]:
    """A sheet typed in at one go, all or nothing: each as `record_finding` takes it. The same `client_key` again
    returns the first ones; `idempotency.mismatch` with other words.
    """
    lock_stream(key=dialogue.stream)
    once = Once(f"findings:{dialogue.pk}", client_key, (actor, *findings))
    if known := once.made(Finding):
        return known
    made = [record_finding(dialogue=dialogue, **said, actor=actor, at=at) for said in findings]
    once.keep(*made, at=at)
    return made


@transaction.atomic
def carry_finding_forward(
    *, finding: Finding, to_dialogue: Dialogue, to_item: AgendaItem | None = None, actor: str, at: dt.datetime
) -> CarryForward:
    """Propose it to another dialogue. Proposing again changes nothing and returns the first proposal."""
    carried, created = CarryForward.objects.get_or_create(
        finding=finding, to_dialogue=to_dialogue, defaults={"to_item": to_item}
    )
    if created:
        fact = FindingCarriedForward(finding=finding.pk, carry_forward=carried.pk, to_dialogue=to_dialogue.pk)
        record(fact, stream=finding.dialogue.stream, actor=actor, at=at)
    return carried


@transaction.atomic
def decide_carry_forward(
    *, carry_forward: CarryForward, fate: str, reason: str = "", actor: str, at: dt.datetime
) -> CarryForward:
    """Taken up, merged, or not taken up: the last only with a reason, which goes back to the local dialogue."""
    if fate == CarryForwardFate.NOT_TAKEN and not reason.strip():
        raise ReasonMissing
    carry_forward.fate, carry_forward.reason = fate, reason.strip()
    carry_forward.decided_at = None if fate == CarryForwardFate.PROPOSED else at
    carry_forward.save(update_fields=["fate", "reason", "decided_at"])
    finding = carry_forward.local_finding
    fact = FindingFateDecided(finding=finding.pk, carry_forward=carry_forward.pk, fate=fate)
    record(fact, stream=finding.dialogue.stream, actor=actor, at=at)
    return carry_forward
