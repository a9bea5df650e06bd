"""When one may still invite, answer and name people."""

import datetime as dt
from dataclasses import dataclass

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import ended_on, instead_of, name_of
from dialogues.institutions.queries.succession import Suggestion
from dialogues.invitations.errors import DialogueCancelled, DialogueNotInviting, DialogueOver, InstitutionClosed
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue

BEFORE_SENDING = frozenset({DialogueState.IDEA, DialogueState.PLANNING, DialogueState.AWAITING_APPROVAL})
SENDING = frozenset({DialogueState.SCHEDULED, DialogueState.INVITING, DialogueState.READY})
OVER = frozenset({DialogueState.ENDED, DialogueState.REPORTING, DialogueState.PUBLISHED, DialogueState.CLOSED})


@dataclass(frozen=True)
class Closing:
    """`date`: the first day on which it is closed."""

    date: dt.date
    instead: list[Suggestion]

    @property
    def is_followed(self) -> bool:
        return any(one.follows for one in self.instead)


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
    """INV-09: open on the day of the invitation and on the day of the dialogue, by its row and by the law to come.

    The refusal names whom to invite instead: the successor, or for an abolished level communes and province (INS-5).
    """
    closed = closing_of(institution, *dates)
    if closed is None:
        return
    names = ", ".join(name_of(one.institution) for one in closed.instead)
    if not names:
        raise InstitutionClosed(date=closed.date)
    told = InstitutionClosed.followed if closed.is_followed else InstitutionClosed.near
    raise InstitutionClosed(told, date=closed.date, names=names)


def closing_of(institution: Institution, *dates: dt.date | None) -> Closing | None:
    """Since when it is closed on one of these days, and whom to invite instead."""
    days = [date for date in dates if date]
    ended = closed_on(institution, *days) or (ended_on(institution, max(days)) if days else None)
    return Closing(ended, instead_of(institution, max(days))) if ended else None


def closed_on(institution: Institution, *dates: dt.date | None) -> dt.date | None:
    """The day it was closed, if it is closed on any of these dates (the closing day itself counts as closed)."""
    end = institution.valid_to_date
    return end if end and any(date and date >= end for date in dates) else None
