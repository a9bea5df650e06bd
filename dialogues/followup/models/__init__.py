from .actions import ActionItem
from .asked import AskedMail
from .challenges import Challenge
from .letters import OwnerLetter, OwnerLetterLine
from .mails import FollowUpMail, FollowUpPause, FollowUpStop
from .money import ResourceTransaction
from .notes import WorkingNote
from .people import StandIn
from .progress import EvidenceFile, ProgressUpdate
from .reached import PeopleReached
from .replies import Reply
from .transfers import ActionTransfer
from .verifications import Verification

__all__ = [
    "ActionItem",
    "ActionTransfer",
    "AskedMail",
    "Challenge",
    "EvidenceFile",
    "FollowUpMail",
    "FollowUpPause",
    "FollowUpStop",
    "OwnerLetter",
    "OwnerLetterLine",
    "PeopleReached",
    "ProgressUpdate",
    "Reply",
    "ResourceTransaction",
    "StandIn",
    "Verification",
    "WorkingNote",
]
