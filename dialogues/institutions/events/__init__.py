from .areas import AreaRegistered, AreasMerged
from .register import (
    HOUSE,
    ContactPointAdded,
    ContactPointClosed,
    ContactPointReopened,
    InstitutionChanged,
    InstitutionClosed,
    InstitutionNamesCorrected,
    InstitutionRegistered,
    InstitutionRenamed,
)

__all__ = [
    "HOUSE",
    "AreaRegistered",
    "AreasMerged",
    "ContactPointAdded",
    "ContactPointClosed",
    "ContactPointReopened",
    "InstitutionChanged",
    "InstitutionClosed",
    "InstitutionNamesCorrected",
    "InstitutionRegistered",
    "InstitutionRenamed",
]
