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
from .quorum import QuorumWaived, QuorumWaiverEnded
from .reminders import (
    DeadlineMoved,
    DelegateReminded,
    DelegateRemindersStopped,
    InstitutionReminded,
    InstitutionRemindersStopped,
    InvitationLapsed,
    ReminderLeftOut,
    RemindersPaused,
    RemindersResumed,
    ReminderTakenBackIn,
)

__all__ = [
    "AccessNeedsStated",
    "CheckInUndone",
    "DeadlineMoved",
    "DelegateAnswered",
    "DelegateCheckedIn",
    "DelegateFact",
    "DelegateRegistered",
    "DelegateReminded",
    "DelegateRemindersStopped",
    "GroundRulesAccepted",
    "InstitutionReminded",
    "InstitutionRemindersStopped",
    "InvitationAcknowledged",
    "InvitationDeclined",
    "InvitationDrafted",
    "InvitationFact",
    "InvitationLapsed",
    "InvitationRestored",
    "InvitationSent",
    "InvitationWithdrawn",
    "NominationAccepted",
    "NominationFact",
    "NominationReceived",
    "QuorumWaived",
    "QuorumWaiverEnded",
    "ReminderLeftOut",
    "ReminderTakenBackIn",
    "RemindersPaused",
    "RemindersResumed",
]
