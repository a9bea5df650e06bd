from .delegates import Delegate
from .invitations import Invitation, Nomination

__all__ = ["Delegate", "Invitation", "Nomination"]
