"""What every planned mail goes through, whatever it is about. The caller holds the stream."""

import datetime as dt
from typing import TypeVar

from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.invitations.models import PlannedMail
from dialogues.invitations.states import REMINDER_MOVES, check_move
from dialogues.journal.actions import call_off, schedule
from dialogues.journal.errors import Refused

P = TypeVar("P", bound=PlannedMail)


def set_aside(mail: PlannedMail, because: LeftOutBecause) -> None:
    """It does not go, for a reason."""
    _move(mail, ReminderState.SKIPPED, because=because)
    call_off(key=mail.work_key)


def leave_out(mail: PlannedMail, *, not_planned: type[Refused]) -> None:
    """Somebody's choice, which can be undone until its time."""
    if mail.state != ReminderState.PLANNED:
        raise not_planned
    set_aside(mail, LeftOutBecause.CHOICE)


def check_way_back(mail: PlannedMail, *, not_left_out: type[Refused], too_late: type[Refused], at: dt.datetime) -> None:
    """Only what somebody left out comes back in, and only before its time."""
    if not mail.is_left_out_by_choice:
        raise not_left_out
    if mail.due_at <= at:
        raise too_late


def call_mail_off(mail: PlannedMail) -> None:
    """Nobody owes anything any more, or on another day."""
    _move(mail, ReminderState.CALLED_OFF)
    call_off(key=mail.work_key)


def plan_again(mail: P) -> P:
    """Under a key of its own: the due work of the round before is done or called off."""
    mail.round += 1
    _move(mail, ReminderState.PLANNED)
    schedule_mail(mail)
    return mail


def put_off(mail: PlannedMail, due_at: dt.datetime) -> None:
    """To the next moment at which its recipient works; it stays the mail of its day."""
    mail.round, mail.due_at = mail.round + 1, due_at
    mail.save(update_fields=["round", "due_at"])
    schedule_mail(mail)


def end_mail(mail: PlannedMail, state: ReminderState, because: str = "") -> None:
    """Its moment has come: what became of it."""
    check_move(REMINDER_MOVES, mail.state, state)
    mail.state, mail.left_out_because = state, because
    mail.save(update_fields=["state", "left_out_because", "sent_at"])


def schedule_mail(mail: PlannedMail) -> None:
    """Its due work, once per round."""
    payload = {mail._meta.model_name or "": mail.pk}
    schedule(kind=mail.WORK, key=mail.work_key, due_at=mail.due_at, payload=payload)


def _move(mail: PlannedMail, to: ReminderState, because: str = "") -> None:
    check_move(REMINDER_MOVES, mail.state, to)
    mail.state, mail.left_out_because = to, because
    mail.save(update_fields=["state", "left_out_because", "round", "due_date", "due_at"])
