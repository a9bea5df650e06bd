from .delegates import Delegate
from .invitations import Invitation
from .nominations import Nomination, NominationDraft, NominationList
from .positions import WrittenPosition
from .reminders import Reminder, ReminderPause, ReminderStop
from .substitutions import Substitution
from .waivers import QuorumWaiver

__all__ = [
    "Delegate",
    "Invitation",
    "Nomination",
    "NominationDraft",
    "NominationList",
    "QuorumWaiver",
    "Reminder",
    "ReminderPause",
    "ReminderStop",
    "Substitution",
    "WrittenPosition",
]
