from .actions import ActionItem
from .challenges import Challenge
from .mails import FollowUpMail, FollowUpPause
from .progress import EvidenceFile, ProgressUpdate, ResourceTransaction
from .transfers import ActionTransfer
from .verifications import Verification

__all__ = [
    "ActionItem",
    "ActionTransfer",
    "Challenge",
    "EvidenceFile",
    "FollowUpMail",
    "FollowUpPause",
    "ProgressUpdate",
    "ResourceTransaction",
    "Verification",
]
