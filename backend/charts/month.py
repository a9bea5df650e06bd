import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(slots=True)
class Day:
    date: date
    outside: bool
    events: list[Any] = field(default_factory=list)


def weeks_of_month(first_day: date, events: Iterable[Any]) -> list[list[Day]]:
    """Weeks from Monday. `events`: mappings with `start` and, for more than one day, `end` (dates)."""
    on: dict[date, list[Any]] = defaultdict(list)
    for event in events:
        for day in _days(event["start"], event.get("end") or event["start"]):
            on[day].append(event)
    weeks = calendar.Calendar().monthdatescalendar(first_day.year, first_day.month)
    return [[Day(day, day.month != first_day.month, on[day]) for day in week] for week in weeks]


def _days(start: date, end: date) -> Iterable[date]:
    return (start + timedelta(days=number) for number in range((end - start).days + 1))
