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

__all__ = [
    "AlreadyDelegate",
    "AlreadyInvited",
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
    "PeopleAlreadyNamed",
    "SeatsFull",
    "SecondHead",
    "Unanswerable",
    "WithdrawnDelegate",
    "WithdrawnInvitation",
    "WrongState",
]
