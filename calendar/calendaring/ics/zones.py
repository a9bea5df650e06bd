"""Local times and the tables that explain them (calendar.md C12, C13)."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone

from .clock_changes import clock_change_rules
from .values import Meeting


def span(meeting: Meeting) -> tuple[dt.date, dt.date]:
    """DTSTART and DTEND: whole days end on the morning after, times are the place's own."""
    start, end = aware(meeting.starts_at), aware(meeting.ends_at)
    if meeting.all_day:
        return start.astimezone(meeting.zone).date(), end.astimezone(meeting.zone).date() + dt.timedelta(days=1)
    zone = meeting.zone if is_local(meeting) else dt.UTC
    return start.astimezone(zone), end.astimezone(zone)


def moment(meeting: Meeting, start: dt.datetime) -> dt.date:
    """One start of a series, of the same type and in the same zone as its DTSTART."""
    local = aware(start).astimezone(meeting.zone)
    return local.date() if meeting.all_day else local


def timezones(meetings: Sequence[Meeting]) -> list[Timezone]:
    """Each zone used and no other, by name, trimmed to the years needed (C12)."""
    timed = [meeting for meeting in meetings if not meeting.all_day and is_local(meeting)]
    years = [moment.year for meeting in timed for moment in _starts(meeting)]
    return [
        _table(name, min(years) - 1, max(years) + 1)
        for name in sorted({meeting.zone.key for meeting in timed} - {"UTC"})
    ]


def is_local(meeting: Meeting) -> bool:
    """Where clocks change, clients misread zone tables; a single meeting is safest in UTC (calendar.md §1).

    A series cannot be in UTC: it would come an hour early after the change.
    """
    return meeting.is_of_series or _keeps_one_offset(meeting)


def aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a naive time would float from zone to zone")
    return moment


def _starts(meeting: Meeting) -> list[dt.datetime]:
    return [meeting.starts_at, *([meeting.rule.last] if meeting.rule else [])]


@lru_cache(maxsize=256)
def _table(name: str, first_year: int, last_year: int) -> Timezone:
    """Shared by all who write it: icalendar walks through the years second by second, 60 ms a table."""
    by_rules = clock_change_rules(name, first_year, last_year)
    if by_rules:
        return by_rules
    table = Timezone.from_tzid(name, first_date=dt.date(first_year, 1, 1), last_date=dt.date(last_year + 1, 1, 1))
    table.pop("COMMENT", None)
    return table


def _keeps_one_offset(meeting: Meeting) -> bool:
    return _is_without_changes(meeting.zone, meeting.starts_at.year)


@lru_cache(maxsize=256)
def _is_without_changes(zone: ZoneInfo, year: int) -> bool:
    return len({dt.datetime(year, month, 1, tzinfo=zone).utcoffset() for month in range(1, 13)}) == 1
