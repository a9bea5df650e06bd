"""A series and the times that differ from its rule (calendar.md C3, C21)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from .values import Meeting, Rule
from .weekdays import WEEKDAYS
from .zones import moment


def recurrence(meeting: Meeting) -> Iterator[tuple[str, Any]]:
    """RRULE and EXDATE of a series, or the RECURRENCE-ID of one of its times."""
    if meeting.instead_of:
        yield "RECURRENCE-ID", moment(meeting, meeting.instead_of)
    if meeting.rule:
        yield "RRULE", _rule(meeting, meeting.rule)
        for start in sorted(meeting.rule.without):
            yield "EXDATE", moment(meeting, start)


def check_series(meetings: Sequence[Meeting]) -> None:
    """One UID, one guest, the rule first if it is there, and no time numbered below it."""
    if not meetings or not all(meeting.is_of_series for meeting in meetings):
        raise ValueError("this is no series")
    if len({(meeting.uid, meeting.guest and meeting.guest.email) for meeting in meetings}) != 1:
        raise ValueError("one message is about one series for one guest")
    rules = [meeting for meeting in meetings if meeting.rule]
    if len(rules) > 1 or (rules and meetings[0] != rules[0]) or any(one.instead_of for one in rules):
        raise ValueError("a series has one rule, and it comes first")
    if rules and min(meeting.sequence for meeting in meetings) < rules[0].sequence:
        raise ValueError("a time that differs is numbered no lower than its rule")


def _rule(meeting: Meeting, rule: Rule) -> dict[str, Any]:
    day = WEEKDAYS[rule.weekday]
    said: dict[str, Any] = {"FREQ": "WEEKLY" if rule.week is None else "MONTHLY", "INTERVAL": rule.every}
    said["BYDAY"] = day if rule.week is None else f"{rule.week}{day}"
    if rule.count is not None:
        return {**said, "COUNT": rule.count}
    return {**said, "UNTIL": _until(meeting, rule.last)}


def _until(meeting: Meeting, last: dt.datetime) -> dt.date:
    """A day where it takes whole days, else an instant in UTC: RFC 5545 wants it so beside a local DTSTART."""
    start = moment(meeting, last)
    return start.astimezone(dt.UTC) if isinstance(start, dt.datetime) else start
