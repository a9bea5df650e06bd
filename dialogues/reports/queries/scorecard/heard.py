"""Reports as the journal tells them: which of them counted on a day, and what they added up to.

The same rule as `count_reports` of follow-up, which keeps the columns; a property test holds the two together.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogues.commitments.enums import Completion as C
from dialogues.commitments.enums import VerificationLevel
from dialogues.commitments.states import ENDED
from dialogues.followup.queries.schedules import is_late, schedule_of
from dialogues.followup.queries.shares import by_part, completion_of

from .standing import Standing


@dataclass(slots=True)
class Heard:
    """One report. `at`: when it was written. `own`: on the commitment itself, not on one of its steps. `signatory`: of
    whose part, if of one.
    """

    at: dt.datetime
    report: str
    completion: str
    level: int
    own: bool
    signatory: int | None = None
    counts: bool = True


def reported(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    """On the commitment, or on one of its steps: only the former names a completion."""
    level = VerificationLevel.WITH_EVIDENCE if data["with_evidence"] else VerificationLevel.SELF_REPORTED
    own = "action_item" not in data
    written_at = dt.datetime.fromisoformat(data["written"]).astimezone(at.tzinfo) if data.get("written") else at
    said = (written_at, data["report"], data.get("completion", ""), int(level), own, data.get("signatory"))
    standing.heard[data["update"]] = Heard(*said)
    if standing.lifecycle not in ENDED:
        count_again(standing, at)


def returned(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    """Or taken back: it counts no more."""
    _counts(standing, data, at, counts=False)


def reopened(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    _counts(standing, data, at, counts=True)


def first_complete(standing: Standing) -> None:
    """When it was first said to be complete, by a verifier or in a report that counts."""
    own = [(one.signatory, one.completion, one.at) for one in standing.heard.values() if one.counts and one.own]
    said = first_said(standing.signatories, own)
    standing.completed_at = min((at for at in (said, standing.found_complete_at) if at), default=None)


def first_said(
    signatories: Sequence[int], reports: Iterable[tuple[int | None, str, dt.datetime]]
) -> dt.datetime | None:
    """Pure: of signatory, completion and time of each that counts, when it was first complete; a joint pledge is once
    each part is.
    """
    listed = [*reports]
    if parts := by_part(signatories, ((one[0], one[1:]) for one in listed)):
        firsts = [min((at for said, at in part if said == C.COMPLETE), default=None) for part in parts.values()]
        known = [at for at in firsts if at]
        return max(known) if len(known) == len(firsts) else None
    return min((at for _signatory, said, at in listed if said == C.COMPLETE), default=None)


def _counts(standing: Standing, data: Mapping[str, Any], at: dt.datetime, *, counts: bool) -> None:
    if one := standing.heard.get(data["update"]):
        one.counts = counts
        first_complete(standing)
        if standing.lifecycle not in ENDED:
            count_again(standing, at)


def count_again(standing: Standing, at: dt.datetime) -> None:
    counting = sorted((one.at, pk) for pk, one in standing.heard.items() if one.counts)
    latest_first = [standing.heard[pk] for _at, pk in reversed(counting)]
    own = [one for one in latest_first if one.own]
    standing.reported_at = latest_first[0].at if latest_first else None
    if not standing.verified:
        standing.level = max((one.level for one in latest_first), default=int(VerificationLevel.NONE))
        standing.completion = _completion(standing, own)
    standing.schedule = _schedule(standing, own, at)
    first_complete(standing)


def _completion(standing: Standing, own: Sequence[Heard]) -> str:
    """`own`: the latest first. The latest that was said, or what the parts of a joint pledge add up to (COM-20)."""
    parts = by_part(standing.signatories, ((one.signatory, one.completion) for one in own)) or {0: _said(own)}
    latest = [next(filter(None, said), "") for said in parts.values()]
    return completion_of(latest) if len(latest) > 1 else latest[0]


def _said(own: Iterable[Heard]) -> list[str]:
    return [one.completion for one in own]


def _schedule(standing: Standing, own: Sequence[Heard], at: dt.datetime) -> str:
    """All times where the dialogue was held."""
    facts = {"lifecycle": standing.lifecycle, "completion": standing.completion}
    late = is_late(**facts, due_date=standing.due_date, on=at.date())
    said_after = bool(own and standing.due_date and own[0].at.date() > standing.due_date)
    return schedule_of(own[0].report if own else "", is_late=late, said_after=said_after).value
