"""Reports as the journal tells them: which of them counted on a day, and what they added up to.

The same rule as `count_reports` of follow-up, which keeps the columns; a property test holds the two together.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dialogues.commitments.enums import Completion as C
from dialogues.commitments.enums import VerificationLevel
from dialogues.commitments.states import ENDED
from dialogues.followup.queries.schedules import is_late, schedule_of

from .standing import Standing


@dataclass(slots=True)
class Heard:
    """One report. `own`: on the commitment itself, not on one of its steps."""

    at: dt.datetime
    report: str
    completion: str
    level: int
    own: bool
    counts: bool = True


def reported(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    """On the commitment, or on one of its steps: only the former names a completion."""
    level = VerificationLevel.WITH_EVIDENCE if data["with_evidence"] else VerificationLevel.SELF_REPORTED
    own = "action_item" not in data
    standing.heard[data["update"]] = Heard(at, data["report"], data.get("completion", ""), int(level), own)
    if standing.lifecycle not in ENDED:
        _count(standing, at)


def returned(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    """Or taken back: it counts no more."""
    _counts(standing, data, at, counts=False)


def reopened(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    _counts(standing, data, at, counts=True)


def first_complete(standing: Standing) -> None:
    """When it was first said to be complete, by a verifier or in a report that counts."""
    said = [one.at for one in standing.heard.values() if one.counts and one.own and one.completion == C.COMPLETE]
    found = [standing.found_complete_at] if standing.found_complete_at else []
    standing.completed_at = min([*said, *found], default=None)


def _counts(standing: Standing, data: Mapping[str, Any], at: dt.datetime, *, counts: bool) -> None:
    if one := standing.heard.get(data["update"]):
        one.counts = counts
        first_complete(standing)
        if standing.lifecycle not in ENDED:
            _count(standing, at)


def _count(standing: Standing, at: dt.datetime) -> None:
    counting = sorted((one.at, pk) for pk, one in standing.heard.items() if one.counts)
    latest_first = [standing.heard[pk] for _at, pk in reversed(counting)]
    own = [one for one in latest_first if one.own]
    standing.reported_at = latest_first[0].at if latest_first else None
    if not standing.verified:
        standing.level = max((one.level for one in latest_first), default=int(VerificationLevel.NONE))
        standing.completion = next((one.completion for one in own if one.completion), "")
    standing.schedule = schedule_of(own[0].report if own else "", is_late=_is_late(standing, at)).value
    first_complete(standing)


def _is_late(standing: Standing, at: dt.datetime) -> bool:
    """`at` where the dialogue was held."""
    facts = {"lifecycle": standing.lifecycle, "completion": standing.completion}
    return is_late(**facts, due_date=standing.due_date, on=at.date())
