from .commitments import Commitment, CommitmentVersion, ResourceLine, SignOff
from .confirmations import Confirmation
from .corrections import EarlierWording
from .descriptions import Description, Milestone
from .findings import CarryForward, Finding
from .ownership import HandingOver, OwnershipTransfer
from .recommendations import ReasonedResponse, Recommendation
from .translations import StatementTranslation

__all__ = [
    "CarryForward",
    "Commitment",
    "CommitmentVersion",
    "Confirmation",
    "Description",
    "EarlierWording",
    "Finding",
    "HandingOver",
    "Milestone",
    "OwnershipTransfer",
    "ReasonedResponse",
    "Recommendation",
    "ResourceLine",
    "SignOff",
    "StatementTranslation",
]
