"""Which steps wait for which (COM-18). What waits for itself, over however many others, could never be done."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import transaction

from dialogues.followup.errors import ActionNotPossibleNow
from dialogues.followup.errors_of_steps import DependencyCircular, DependencyElsewhere
from dialogues.followup.events import ActionChanged
from dialogues.followup.models import ActionItem
from dialogues.followup.states import OPEN
from dialogues.journal.actions import record

from .items import lock_action


@transaction.atomic
def say_what_it_waits_for(
    *, action_item: ActionItem, depends_on: Sequence[ActionItem], actor: str, at: dt.datetime
) -> ActionItem:
    """All of them, in place of those said before. Calendars see a new revision.

    Raises action_item.not_possible_now, .dependency_elsewhere, .dependency_circular.
    """
    row = lock_action(action_item)
    if row.state not in OPEN:
        raise ActionNotPossibleNow
    wanted, before = {one.pk for one in depends_on}, set(row.depends_on.values_list("pk", flat=True))
    if wanted == before:
        return row
    if any(one.commitment_id != row.commitment_id or one.dialogue_id != row.dialogue_id for one in depends_on):
        raise DependencyElsewhere
    if row.pk in _waited_for(wanted):
        raise DependencyCircular
    row.depends_on.set(wanted)
    row.sequence, row.revised_at = row.sequence + 1, at
    row.save(update_fields=["sequence", "revised_at"])
    fact = ActionChanged(
        action_item=row.pk, commitment=row.commitment_id, fields=["depends_on"], due=row.due_date.isoformat()
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _waited_for(keys: Collection[int]) -> set[int]:
    """These, and all that they wait for in turn."""
    links = ActionItem.depends_on.through.objects
    found, ahead = set(keys), set(keys)
    while ahead:
        next_ones = links.filter(from_actionitem__in=ahead).values_list("to_actionitem", flat=True)
        ahead = set(next_ones) - found
        found |= ahead
    return found
