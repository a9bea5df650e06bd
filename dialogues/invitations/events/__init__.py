"""What the invitation chain records, all in the dialogue's stream."""

from .delegates import (
    AccessNeedsStated,
    CheckInUndone,
    DelegateAnswered,
    DelegateCheckedIn,
    DelegateFact,
    DelegateRegistered,
    GroundRulesAccepted,
)
from .invitations import (
    InvitationAcknowledged,
    InvitationDeclined,
    InvitationDrafted,
    InvitationFact,
    InvitationRestored,
    InvitationSent,
    InvitationWithdrawn,
)
from .nominations import NominationAccepted, NominationFact, NominationReceived

__all__ = [
    "AccessNeedsStated",
    "CheckInUndone",
    "DelegateAnswered",
    "DelegateCheckedIn",
    "DelegateFact",
    "DelegateRegistered",
    "GroundRulesAccepted",
    "InvitationAcknowledged",
    "InvitationDeclined",
    "InvitationDrafted",
    "InvitationFact",
    "InvitationRestored",
    "InvitationSent",
    "InvitationWithdrawn",
    "NominationAccepted",
    "NominationFact",
    "NominationReceived",
]
