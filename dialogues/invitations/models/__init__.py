from .delegates import Delegate
from .invitations import Invitation
from .letters import Letter, LetterSeries, LetterSettings
from .nominations import Nomination, NominationDraft, NominationList
from .positions import WrittenPosition
from .reminders import Reminder, ReminderPause, ReminderStop
from .rounds import InvitationRound, RoundInstitution
from .substitutions import Substitution
from .waivers import QuorumWaiver

__all__ = [
    "Delegate",
    "Invitation",
    "InvitationRound",
    "Letter",
    "LetterSeries",
    "LetterSettings",
    "Nomination",
    "NominationDraft",
    "NominationList",
    "QuorumWaiver",
    "Reminder",
    "ReminderPause",
    "ReminderStop",
    "RoundInstitution",
    "Substitution",
    "WrittenPosition",
]
