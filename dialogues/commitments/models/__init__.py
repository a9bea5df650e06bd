from .commitments import Commitment, CommitmentVersion, ResourceLine, SignOff
from .findings import CarryForward, Finding
from .ownership import HandingOver, OwnershipTransfer
from .recommendations import ReasonedResponse, Recommendation

__all__ = [
    "CarryForward",
    "Commitment",
    "CommitmentVersion",
    "Finding",
    "HandingOver",
    "OwnershipTransfer",
    "ReasonedResponse",
    "Recommendation",
    "ResourceLine",
    "SignOff",
]
