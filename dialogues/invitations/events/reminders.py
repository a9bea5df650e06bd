import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .delegates import DelegateFact
from .invitations import InvitationFact


@event("invitation.reminded")
@dataclass(frozen=True, kw_only=True)
class InstitutionReminded(InvitationFact):
    """`days` are working days before the dialogue."""

    reminder: int
    days: int


@event("delegate.reminded")
@dataclass(frozen=True, kw_only=True)
class DelegateReminded(DelegateFact):
    reminder: int
    days: int


@event("invitation.reminders_stopped")
@dataclass(frozen=True, kw_only=True)
class InstitutionRemindersStopped(InvitationFact):
    """The institution asked for no more reminders; `stopped` is false when it took that back."""

    stopped: bool


@event("delegate.reminders_stopped")
@dataclass(frozen=True, kw_only=True)
class DelegateRemindersStopped(DelegateFact):
    stopped: bool


@event("invitation.lapsed")
@dataclass(frozen=True, kw_only=True)
class InvitationLapsed(InvitationFact):
    """No answer by the deadline and the days of grace after it."""


@event("invitation.deadline_moved")
@dataclass(frozen=True, kw_only=True)
class DeadlineMoved(InvitationFact):
    before: dt.date | None
    after: dt.date


@dataclass(frozen=True, kw_only=True)
class _AboutReminder(Event):
    reminder: int

    @property
    def subject(self) -> str:
        return f"reminder:{self.reminder}"


@event("reminder.left_out")
@dataclass(frozen=True, kw_only=True)
class ReminderLeftOut(_AboutReminder):
    pass


@event("reminder.taken_back_in")
@dataclass(frozen=True, kw_only=True)
class ReminderTakenBackIn(_AboutReminder):
    pass


@event("reminders.paused")
@dataclass(frozen=True, kw_only=True)
class RemindersPaused(Event):
    dialogue: int

    @property
    def subject(self) -> str:
        return f"reminders:{self.dialogue}"


@event("reminders.resumed")
@dataclass(frozen=True, kw_only=True)
class RemindersResumed(Event):
    dialogue: int

    @property
    def subject(self) -> str:
        return f"reminders:{self.dialogue}"
