from .actions import ActionItem
from .progress import ProgressUpdate, ResourceTransaction
from .transfers import ActionTransfer
from .verifications import Verification

__all__ = ["ActionItem", "ActionTransfer", "ProgressUpdate", "ResourceTransaction", "Verification"]
