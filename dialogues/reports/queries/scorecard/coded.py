"""The words for the codes in a row: files for people say both, files for programs the codes alone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import (
    Ambition,
    CommitmentType,
    Completion,
    EarlyResults,
    Lifecycle,
    Outcome,
    Schedule,
    SmartLevel,
    TargetGroup,
    VerificationLevel,
)
from dialogues.followup.enums import CausedBy, ChallengeResult, Freshness, ObstacleCategory

from .known import Label

OPEN_DISPUTE = "open"

_CODED: Mapping[str, Mapping[Any, Label]] = {
    "type": dict(CommitmentType.choices),
    "target_groups": dict(TargetGroup.choices),
    "smart_level": dict(SmartLevel.choices),
    "ambition": dict(Ambition.choices),
    "lifecycle": dict(Lifecycle.choices),
    "completion_reported": dict(Completion.choices),
    "completion_verified": dict(Completion.choices),
    "early_results": dict(EarlyResults.choices),
    "schedule": dict(Schedule.choices),
    "verification_level": dict(VerificationLevel.choices),
    "freshness": dict(Freshness.choices),
    "obstacle": dict(ObstacleCategory.choices),
    "caused_by": dict(CausedBy.choices),
    "dispute": {OPEN_DISPUTE: _("Not settled yet"), **dict(ChallengeResult.choices)},
    "outcome": dict(Outcome.choices),
}


def is_coded(column: str) -> bool:
    return column in _CODED


def in_words(column: str, value: Any) -> str:
    """In the reader's language. What is in no list, as in a file of an earlier version, is said as it is."""
    if isinstance(value, list):
        return ", ".join(in_words(column, one) for one in value)
    return "" if value in (None, "") else str(_CODED[column].get(value, value))
