from .commitments import Commitment, CommitmentVersion, ResourceLine, SignOff
from .findings import CarryForward, Finding
from .recommendations import ReasonedResponse, Recommendation

__all__ = [
    "CarryForward",
    "Commitment",
    "CommitmentVersion",
    "Finding",
    "ReasonedResponse",
    "Recommendation",
    "ResourceLine",
    "SignOff",
]
