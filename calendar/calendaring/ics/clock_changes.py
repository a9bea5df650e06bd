"""VTIMEZONE for zones whose clocks change, as rules: Outlook misreads lists of dates in a series (calendar.md §1)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from .weekdays import WEEKDAYS

HOUR = dt.timedelta(hours=1)
# A last Sunday is the fourth one for some years in a row; so many tell which of the two is meant.
_YEARS_AHEAD = 12


@dataclass(frozen=True)
class _Kind:
    """One of the two changes of a year."""

    is_summer: bool
    before: dt.timedelta
    after: dt.timedelta
    name: str


def clock_change_rules(name: str, first_year: int, last_year: int) -> Timezone | None:
    """None where clocks do not change, or change by no rule that can be said as "the last Sunday of March"."""
    for through in (max(last_year, first_year + _YEARS_AHEAD), last_year):
        parts = _parts(name, first_year, through)
        if parts:
            table = Timezone()
            table.add("TZID", name)
            for part in parts:
                table.add_component(part)
            return table
    return None


def _parts(name: str, first_year: int, last_year: int) -> list[TimezoneDaylight | TimezoneStandard]:
    found: dict[_Kind, list[dt.datetime]] = defaultdict(list)
    for instant in _changes(name, first_year, last_year):
        kind = _kind(ZoneInfo(name), instant)
        # On the clock that people read until then.
        found[kind].append((instant + kind.before).replace(tzinfo=None))
    years = [*range(first_year, last_year + 1)]
    if len(found) != 2 or any([one.year for one in onsets] != years for onsets in found.values()):
        return []
    rules = {kind: _rule(onsets) for kind, onsets in found.items()}
    if not all(rules.values()):
        return []
    return [_part(kind, found[kind][0], rules[kind]) for kind in sorted(found, key=lambda one: not one.is_summer)]


def _part(kind: _Kind, onset: dt.datetime, rule: dict[str, object]) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if kind.is_summer else TimezoneStandard()
    part.add("DTSTART", onset)
    part.add("TZOFFSETFROM", kind.before)
    part.add("TZOFFSETTO", kind.after)
    part.add("TZNAME", kind.name)
    part.add("RRULE", rule)
    return part


def _rule(onsets: list[dt.datetime]) -> dict[str, object]:
    """Empty unless all of them are the same weekday of the same month, at the same hour."""
    if len({(one.month, one.weekday(), one.time()) for one in onsets}) != 1:
        return {}
    common = set.intersection(*(_weeks(one) for one in onsets))
    if not common:
        return {}
    return {"FREQ": "YEARLY", "BYMONTH": onsets[0].month, "BYDAY": f"{max(common)}{WEEKDAYS[onsets[0].weekday()]}"}


def _weeks(day: dt.datetime) -> set[int]:
    """Which one of its month it is, from the front and, if it is the last, from the end."""
    is_last = (day + dt.timedelta(days=7)).month != day.month
    return {(day.day - 1) // 7 + 1} | ({-1} if is_last else set())


def _kind(zone: ZoneInfo, instant: dt.datetime) -> _Kind:
    before, after = ((instant + step).astimezone(zone) for step in (-HOUR / 60, dt.timedelta(0)))
    offsets = [one.utcoffset() or dt.timedelta(0) for one in (before, after)]
    return _Kind(bool(after.dst()), offsets[0], offsets[1], after.tzname() or "")


@lru_cache(maxsize=64)
def _changes(name: str, first_year: int, last_year: int) -> tuple[dt.datetime, ...]:
    """The instants at which the clocks change, in UTC, to the minute."""
    zone, found = ZoneInfo(name), []
    day, end = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (first_year, last_year + 1))
    while day < end:
        following = day + dt.timedelta(days=1)
        if _offset(zone, day) != _offset(zone, following):
            found.append(_between(zone, day, following))
        day = following
    return tuple(found)


def _between(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    while after - before > HOUR / 60:
        minutes = int((after - before) / (HOUR / 60)) // 2
        middle = before + minutes * HOUR / 60
        before, after = (middle, after) if _offset(zone, middle) == _offset(zone, before) else (before, middle)
    return after


def _offset(zone: ZoneInfo, instant: dt.datetime) -> dt.timedelta | None:
    return instant.astimezone(zone).utcoffset()
