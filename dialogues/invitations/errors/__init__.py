from .answers import GroundRulesChanged, NotCheckedIn, Unanswerable, WithdrawnDelegate
from .invitations import (
    AlreadyInvited,
    DeadlineOutOfRange,
    DialogueCancelled,
    DialogueNotInviting,
    DialogueOver,
    InstitutionClosed,
    NoSeats,
    PeopleAlreadyNamed,
    WithdrawnInvitation,
    WrongState,
)
from .nominations import AlreadyDelegate, NameMissing, NobodyNamed, SeatsFull, SecondHead
from .reminders import AlreadyPaused, NotPaused, ReminderNotLeftOut, ReminderNotPlanned, ReminderTooLate

__all__ = [
    "AlreadyDelegate",
    "AlreadyInvited",
    "AlreadyPaused",
    "DeadlineOutOfRange",
    "DialogueCancelled",
    "DialogueNotInviting",
    "DialogueOver",
    "GroundRulesChanged",
    "InstitutionClosed",
    "NameMissing",
    "NoSeats",
    "NobodyNamed",
    "NotCheckedIn",
    "NotPaused",
    "PeopleAlreadyNamed",
    "ReminderNotLeftOut",
    "ReminderNotPlanned",
    "ReminderTooLate",
    "SeatsFull",
    "SecondHead",
    "Unanswerable",
    "WithdrawnDelegate",
    "WithdrawnInvitation",
    "WrongState",
]
