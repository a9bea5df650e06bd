"""Code lists of the invitation chain, one file per subject."""

from .answers import AnswerChannel
from .chain import Arrival, Capacity, DelegateState, InvitationState, NominationState, Rsvp
from .contacts import ContactChannel, ContactOutcome, LeftOutBecause, ReminderState
from .doors import ConsentColour, DeedKind, DeedOutcome, WalkInState
from .letters import LetterItem, LetterState, LetterType, SigningCapacity
from .names import ConsentChannel, NeedKind, Rank, SubstitutionOrigin, SubstitutionState, WithdrawalReason
from .seats import FigureBasis, OfferState, WaitingOrder, WaitingState

__all__ = [
    "AnswerChannel",
    "Arrival",
    "Capacity",
    "ConsentChannel",
    "ConsentColour",
    "ContactChannel",
    "ContactOutcome",
    "DeedKind",
    "DeedOutcome",
    "DelegateState",
    "FigureBasis",
    "InvitationState",
    "LeftOutBecause",
    "LetterItem",
    "LetterState",
    "LetterType",
    "NeedKind",
    "NominationState",
    "OfferState",
    "Rank",
    "ReminderState",
    "Rsvp",
    "SigningCapacity",
    "SubstitutionOrigin",
    "SubstitutionState",
    "WaitingOrder",
    "WaitingState",
    "WalkInState",
    "WithdrawalReason",
]
