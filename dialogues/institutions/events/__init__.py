from .areas import AreaRegistered, AreasMerged, AreaSplit
from .changes import ChangeAnnounced, ChangeApplied, ChangeCorrected, ChangeDropped, ChangeEnacted
from .imports import ImportCheckStarted, ImportDecided, ImportDropped, ImportRead, ImportStarted
from .records import RecordDoubtedAgain, RecordMerged, RecordSplit, RecordToldApart
from .register import (
    HOUSE,
    ContactPointAdded,
    ContactPointChanged,
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
    "AreaSplit",
    "AreasMerged",
    "ChangeAnnounced",
    "ChangeApplied",
    "ChangeCorrected",
    "ChangeDropped",
    "ChangeEnacted",
    "ContactPointAdded",
    "ContactPointChanged",
    "ContactPointClosed",
    "ContactPointReopened",
    "ImportCheckStarted",
    "ImportDecided",
    "ImportDropped",
    "ImportRead",
    "ImportStarted",
    "InstitutionChanged",
    "InstitutionClosed",
    "InstitutionNamesCorrected",
    "InstitutionRegistered",
    "InstitutionRenamed",
    "RecordDoubtedAgain",
    "RecordMerged",
    "RecordSplit",
    "RecordToldApart",
]
