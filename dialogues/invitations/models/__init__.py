from .delegates import Delegate
from .invitations import Invitation
from .nominations import Nomination, NominationDraft, NominationList
from .positions import WrittenPosition
from .substitutions import Substitution
from .waivers import QuorumWaiver

__all__ = [
    "Delegate",
    "Invitation",
    "Nomination",
    "NominationDraft",
    "NominationList",
    "QuorumWaiver",
    "Substitution",
    "WrittenPosition",
]
