"""Refusals of the institutions app. The codes are part of the outside contract."""

from .areas import AreaAlreadyMerged, AreaCodeTaken
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
    "AreaAlreadyMerged",
    "AreaCodeTaken",
    "CodeTaken",
    "ContactPointUnreachable",
    "NameMissing",
    "NotOpenThen",
    "OwnParent",
    "RenamedTooEarly",
]
