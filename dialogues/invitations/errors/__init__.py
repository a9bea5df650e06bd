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
    "NotWaived",
    "NothingToWaive",
    "PeopleAlreadyNamed",
    "QuorumMissing",
    "SeatsFull",
    "SecondHead",
    "Unanswerable",
    "WaiverReasonMissing",
    "WithdrawnDelegate",
    "WithdrawnInvitation",
    "WrongState",
]
