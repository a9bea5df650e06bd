from .actions import ActionItem
from .progress import ProgressUpdate, ResourceTransaction
from .verifications import Verification

__all__ = ["ActionItem", "ProgressUpdate", "ResourceTransaction", "Verification"]
