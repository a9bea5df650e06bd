"""Refusals of the institutions app. The codes are part of the outside contract."""

from .areas import AreaAlreadyDivided, AreaAlreadyMerged, AreaCodeTaken, PartsMissing
from .changes import (
    AlreadyEnding,
    AreaMissing,
    ChangeNotPossibleNow,
    Circular,
    DocumentMissing,
    DropReasonMissing,
    NotEnacted,
    NotInForceYet,
    OnBothSides,
    PartiesWrong,
    PartyClosed,
    ScopeMissing,
    SuccessorNotThere,
)
from .register import (
    AlreadyClosed,
    CodeTaken,
    ContactPointUnreachable,
    NameMissing,
    NotOpenThen,
    OwnParent,
    RenamedTooEarly,
)

__all__ = [
    "AlreadyClosed",
    "AlreadyEnding",
    "AreaAlreadyDivided",
    "AreaAlreadyMerged",
    "AreaCodeTaken",
    "AreaMissing",
    "ChangeNotPossibleNow",
    "Circular",
    "CodeTaken",
    "ContactPointUnreachable",
    "DocumentMissing",
    "DropReasonMissing",
    "NameMissing",
    "NotEnacted",
    "NotInForceYet",
    "NotOpenThen",
    "OnBothSides",
    "OwnParent",
    "PartiesWrong",
    "PartsMissing",
    "PartyClosed",
    "RenamedTooEarly",
    "ScopeMissing",
    "SuccessorNotThere",
]
