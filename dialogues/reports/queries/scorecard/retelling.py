"""What the journal says of each commitment, in the order in which it was said: the four fields at any moment.

The columns hold the last word; a scorecard of a past day needs the word of that day. Each kind of fact changes the
standing here as its action changed the row then; tests hold the two against each other.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from dialogues.commitments.enums import Completion as C
from dialogues.commitments.enums import Lifecycle as L
from dialogues.commitments.enums import Schedule

from .heard import count_again, first_complete, reopened, reported, returned
from .standing import Standing

_MOVES: Mapping[str, L] = {
    "commitment.captured": L.CAPTURED,
    "commitment.merged": L.MERGED,
    "commitment.withdrawn_before_confirmation": L.WITHDRAWN_BEFORE_CONFIRMATION,
    "commitment.read_back": L.READ_BACK,
    "commitment.confirmed": L.CONFIRMED,
    "commitment.confirmed_outside": L.CONFIRMED,
    "commitment.unconfirmed": L.UNCONFIRMED,
    "commitment.signoff_requested": L.SIGNOFF_REQUESTED,
    "commitment.returned": L.RETURNED_FOR_CHANGE,
    "commitment.declined": L.DECLINED_BY_INSTITUTION,
    "commitment.signed_off": L.SIGNED_OFF,
    "commitment.claimed": L.FULFILMENT_CLAIMED,
    "commitment.closed": L.CLOSED,
    "commitment.contested": L.CONTESTED,
    "commitment.superseded": L.SUPERSEDED,
    "commitment.withdrawn": L.WITHDRAWN,
    "commitment.lapsed": L.LAPSED,
}


def retell(standing: Standing, kind: str, data: Mapping[str, Any], at: dt.datetime) -> None:
    """Let one more fact happen to it."""
    if kind in _MOVES:
        standing.lifecycle = _MOVES[kind].value
    if kind in _MORE:
        _MORE[kind](standing, data, at)


def _restored(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    if standing.lifecycle == L.MERGED:
        standing.lifecycle = L.CAPTURED.value


def _confirmed(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.confirmed_at = at


def _signed_off(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.signed_off_at = at


def _ended(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.closed_at = at


def _screened(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    verifiable = data["verifiable"]
    standing.lifecycle = (L.ACTIVE if verifiable else L.STATEMENT_OF_INTENT).value
    standing.tracked_at = at if verifiable else None


def _amended(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.amended = True
    standing.due_date = standing.due_dates.get(data["version"], standing.due_date)
    has_passed = standing.due_date is not None and standing.due_date < at.date()
    if "due_date" in data["fields"] and standing.schedule == Schedule.OVERDUE and not has_passed:
        standing.schedule = Schedule.NOT_DUE.value


def _overdue(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    if standing.schedule != Schedule.BLOCKED:
        standing.schedule = Schedule.OVERDUE.value


def _claimed(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.schedule = Schedule.NOT_DUE.value


def _verified(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    if standing.lifecycle == L.FULFILMENT_CLAIMED:
        standing.lifecycle = L.UNDER_VERIFICATION.value
    standing.completion, standing.level = data["completion"], data["level"]
    if data["completion"] == C.COMPLETE and standing.found_complete_at is None:
        standing.found_complete_at = at
    first_complete(standing)


def _closed(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.outcome, standing.closed_at, standing.schedule = data["outcome"], at, Schedule.NOT_DUE.value


def _contested(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.outcome, standing.closed_at = "", None


def _resolved(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.lifecycle = data["lifecycle"]
    if data["lifecycle"] == L.CLOSED:
        _closed(standing, data, at)
    if data["lifecycle"] == L.ACTIVE:
        count_again(standing, at)


def _lapsed(standing: Standing, data: Mapping[str, Any], at: dt.datetime) -> None:
    standing.completion, standing.schedule, standing.closed_at = C.NO_EVIDENCE.value, Schedule.OVERDUE.value, at


_MORE: Mapping[str, Callable[[Standing, Mapping[str, Any], dt.datetime], None]] = {
    "commitment.restored": _restored,
    "commitment.confirmed": _confirmed,
    "commitment.confirmed_outside": _confirmed,
    "commitment.signed_off": _signed_off,
    "commitment.declined": _ended,
    "commitment.withdrawn": _ended,
    "commitment.superseded": _ended,
    "commitment.screened": _screened,
    "commitment.amended": _amended,
    "commitment.progress_reported": reported,
    "action.progress_reported": reported,
    "progress.returned": returned,
    "progress.withdrawn": returned,
    "progress.reopened": reopened,
    "commitment.overdue": _overdue,
    "commitment.claimed": _claimed,
    "commitment.verified": _verified,
    "commitment.closed": _closed,
    "commitment.contested": _contested,
    "commitment.contest_resolved": _resolved,
    "commitment.lapsed": _lapsed,
}

KINDS = frozenset(_MOVES) | frozenset(_MORE)
