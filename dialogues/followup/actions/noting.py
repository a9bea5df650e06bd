"""Small changes that colleagues make in the list. Each says what it saw, so that nobody overwrites a colleague."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.models import Commitment
from dialogues.followup.errors import ActionNotPossibleNow, ChangedMeanwhile
from dialogues.followup.events import ActionChanged, CommitmentNoted
from dialogues.followup.models import ActionItem, WorkingNote
from dialogues.followup.states import OPEN
from dialogues.journal.actions import record

from .items import lock_action


@transaction.atomic
def note_commitment(*, commitment: Commitment, text: str, seen: int, actor: str, at: dt.datetime) -> WorkingNote:
    """`seen`: the revision on the screen, 0 for none. `follow_up.changed_meanwhile` if it is another by now."""
    row = lock_in_programme(commitment)
    note, _new = WorkingNote.objects.get_or_create(commitment=row, defaults={"changed_at": at})
    if note.revision != seen:
        raise ChangedMeanwhile(now=note.text or "–")
    if note.text == text.strip():
        return note
    note.text, note.revision, note.changed_at = text.strip(), note.revision + 1, at
    note.save(update_fields=["text", "revision", "changed_at"])
    fact = CommitmentNoted(commitment=row.pk, revision=note.revision)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return note


@transaction.atomic
def change_action_item(
    *, action_item: ActionItem, due_date: dt.date, post: str, seen: int, actor: str, at: dt.datetime
) -> ActionItem:
    """Another date or post for an open step; calendars see a new revision. `seen`: the SEQUENCE that was on the screen.

    `follow_up.changed_meanwhile` if it is another by now, `action.not_possible_now` once the step is over.
    """
    row = lock_action(action_item)
    if row.sequence != seen:
        raise ChangedMeanwhile(now=" · ".join(filter(None, [row.due_date.isoformat(), row.post])))
    if row.state not in OPEN:
        raise ActionNotPossibleNow
    wanted = {"due_date": due_date, "post": post.strip()}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if not changed:
        return row
    row.due_date, row.post = due_date, post.strip()
    row.sequence, row.revised_at = row.sequence + 1, at
    row.save(update_fields=[*changed, "sequence", "revised_at"])
    fact = ActionChanged(action_item=row.pk, commitment=row.commitment_id, fields=changed, due=row.due_date.isoformat())
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row
