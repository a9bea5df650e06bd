"""What stayed open too long goes to the next dialogue's agenda, and gets its fate there (COM-16)."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.enums import CarryForwardFate
from dialogues.commitments.errors import FateReasonMissing, OtherAgenda
from dialogues.commitments.events import ObligationCarriedForward, ObligationFateDecided
from dialogues.commitments.models import CarryForward
from dialogues.journal.actions import lock_stream, record
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import AgendaItem, Programme
from dialogues.programme.queries import later_dialogues


@transaction.atomic
def carry_obligation(*, programme: Programme, subject_key: str, actor: str, at: dt.datetime) -> CarryForward | None:
    """Put it before the programme's next dialogue, once. None while no dialogue is planned.

    What another dialogue has before it already is not carried again, unless that dialogue was called off.
    """
    lock_stream(key=programme.scope)
    carried = CarryForward.objects.filter(subject_key=subject_key, to_dialogue__programme=programme)
    before = carried.exclude(to_dialogue__state=DialogueState.CANCELLED).order_by("-pk").first()
    ahead = later_dialogues(programme, at).exclude(state=DialogueState.POSTPONED).first()
    if before or ahead is None:
        return before
    row, made = CarryForward.objects.get_or_create(subject_key=subject_key, to_dialogue=ahead)
    if made:
        fact = ObligationCarriedForward(**_named(row), carry_forward=row.pk, to_dialogue=ahead.pk)
        record(fact, stream=programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def decide_carried_obligation(
    *,
    carry_forward: CarryForward,
    fate: CarryForwardFate | str,
    to_item: AgendaItem | None = None,
    reason: str = "",
    actor: str,
    at: dt.datetime,
) -> CarryForward:
    """Taken up under an item of the agenda, merged, or not taken up with a reason; proposed again is the undo.

    `carry_forward.other_agenda`, `carry_forward.reason_missing`.
    """
    scope = carry_forward.to_dialogue.programme.scope
    lock_stream(key=scope)
    if to_item and to_item.dialogue_id != carry_forward.to_dialogue_id:
        raise OtherAgenda
    if fate == CarryForwardFate.NOT_TAKEN and not reason.strip():
        raise FateReasonMissing
    row = CarryForward.objects.select_for_update(of=("self",)).get(pk=carry_forward.pk)
    row.fate, row.reason, row.to_item = CarryForwardFate(fate), reason.strip(), to_item
    row.decided_at = None if fate == CarryForwardFate.PROPOSED else at
    row.save(update_fields=["fate", "reason", "to_item", "decided_at"])
    fact = ObligationFateDecided(
        **_named(row),
        carry_forward=row.pk,
        fate=row.fate,
        agenda_item=to_item.pk if to_item else None,
    )
    record(fact, stream=scope, actor=actor, at=at)
    return row


def _named(row: CarryForward) -> dict[str, int | None]:
    kind, _sep, number = row.subject_key.partition(":")
    return {name: int(number) if kind == name else None for name in ("commitment", "action_item")}
