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
from .quorum import NothingToWaive, NotWaived, QuorumMissing, WaiverReasonMissing
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
    "NotWaived",
    "NothingToWaive",
    "PeopleAlreadyNamed",
    "QuorumMissing",
    "ReminderNotLeftOut",
    "ReminderNotPlanned",
    "ReminderTooLate",
    "SeatsFull",
    "SecondHead",
    "Unanswerable",
    "WaiverReasonMissing",
    "WithdrawnDelegate",
    "WithdrawnInvitation",
    "WrongState",
]
