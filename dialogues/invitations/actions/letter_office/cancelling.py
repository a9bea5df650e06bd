"""A dialogue is cancelled: its letters are withdrawn, and whoever has one is told (domain.md §2.3)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.actions.letter_endings import end_letter
from dialogues.invitations.actions.letters import post_withdrawal
from dialogues.invitations.enums import LetterState
from dialogues.invitations.states import LETTER_MOVES
from dialogues.journal.actions import lock_stream, schedule
from dialogues.programme.models import Dialogue

CANCELLED_DUE = "letters.cancelled"


def plan_end_of_letters(*, dialogue: Dialogue, sequence: int, at: dt.datetime) -> None:
    """Once per cancellation, however often it is heard of. `sequence`: its place in the journal."""
    key = f"{CANCELLED_DUE}:{dialogue.pk}:{sequence}"
    schedule(kind=CANCELLED_DUE, key=key, due_at=at, payload={"dialogue": dialogue.pk})


@transaction.atomic
def end_letters_of_dialogue(*, dialogue: Dialogue, actor: str, at: dt.datetime) -> int:
    """Withdraws all that are not over, each with its number; returns how many institutions were told."""
    lock_stream(key=dialogue.stream)
    letters = dialogue.letters.filter(state__in=LETTER_MOVES).select_related(
        "dialogue__convenor", "dialogue__programme", "invitation__institution", "invitation__contact_point"
    )
    told = 0
    for letter in letters.order_by("pk"):
        was_out = letter.state == LetterState.ISSUED and bool(letter.invitation.sent_at)
        end_letter(letter, reason=dialogue.state_reason, actor=actor, at=at)
        if was_out:
            post_withdrawal(letter, reason=dialogue.state_reason, at=at)
            told += 1
    return told
