"""Local times and the tables that explain them (calendar.md C12, C13)."""

import datetime as dt
from collections.abc import Sequence

from icalendar import Timezone

from .values import Meeting


def span(meeting: Meeting) -> tuple[dt.date, dt.date]:
    """DTSTART and DTEND: whole days end on the morning after, times are the place's own."""
    start, end = aware(meeting.starts_at), aware(meeting.ends_at)
    if meeting.all_day:
        return start.astimezone(meeting.zone).date(), end.astimezone(meeting.zone).date() + dt.timedelta(days=1)
    zone = meeting.zone if _keeps_one_offset(meeting) else dt.UTC
    return start.astimezone(zone), end.astimezone(zone)


def timezones(meetings: Sequence[Meeting]) -> list[Timezone]:
    """Each zone used and no other, by name, trimmed to the years needed (C12)."""
    timed = [meeting for meeting in meetings if not meeting.all_day and _keeps_one_offset(meeting)]
    years = [meeting.starts_at.year for meeting in timed]
    zones = []
    for name in sorted({meeting.zone.key for meeting in timed} - {"UTC"}):
        zone = Timezone.from_tzid(
            name, first_date=dt.date(min(years) - 1, 1, 1), last_date=dt.date(max(years) + 2, 1, 1)
        )
        zone.pop("COMMENT", None)
        zones.append(zone)
    return zones


def aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a naive time would float from zone to zone")
    return moment


def _keeps_one_offset(meeting: Meeting) -> bool:
    """Where clocks change, clients misread zone tables; a single meeting is safest in UTC (calendar.md §1)."""
    year = meeting.starts_at.year
    return len({dt.datetime(year, month, 1, tzinfo=meeting.zone).utcoffset() for month in range(1, 13)}) == 1
