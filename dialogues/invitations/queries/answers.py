"""When one may still invite, answer and name people."""

import datetime as dt

from dialogues.institutions.models import Institution
from dialogues.invitations.errors import DialogueCancelled, DialogueNotInviting, DialogueOver, InstitutionClosed
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

BEFORE_SENDING = frozenset({DialogueState.IDEA, DialogueState.PLANNING, DialogueState.AWAITING_APPROVAL})
SENDING = frozenset({DialogueState.SCHEDULED, DialogueState.INVITING, DialogueState.READY})
OVER = frozenset({DialogueState.ENDED, DialogueState.REPORTING, DialogueState.PUBLISHED, DialogueState.CLOSED})


def check_inviting_open(dialogue: Dialogue, *, sending: bool) -> None:
    """Drafts may be prepared while planning; sending needs a date (domain.md §2.3). `dialogue.not_inviting`."""
    if dialogue.state not in (SENDING if sending else SENDING | BEFORE_SENDING):
        raise DialogueNotInviting


def check_answers_open(dialogue: Dialogue) -> None:
    """Also on the day itself, in the open room. `dialogue.over`, `dialogue.cancelled`."""
    if dialogue.state == DialogueState.CANCELLED:
        raise DialogueCancelled
    if dialogue.state in OVER:
        raise DialogueOver


def check_institution_open(institution: Institution, *dates: dt.date | None) -> None:
    """INV-09: open on the day of the invitation and on the day of the dialogue."""
    closed = closed_on(institution, *dates)
    if closed:
        raise InstitutionClosed(date=closed)


def closed_on(institution: Institution, *dates: dt.date | None) -> dt.date | None:
    """The day it was closed, if it is closed on any of these dates (the closing day itself counts as closed)."""
    end = institution.valid_to_date
    return end if end and any(date and date >= end for date in dates) else None
