"""Two kinds of calendar program as far as a series goes: they take messages as RFC 5546 §2.1.5 says, and expand them.

One replaces a series as a whole when its rule comes anew (Thunderbird, Google); the other keeps what it was told of
single days until it is told otherwise (Exchange, which knows them by their day).
"""

import datetime as dt
from typing import Any

import icalendar
import recurring_ical_events

Span = tuple[dt.datetime, dt.datetime]


class CalendarProgram:
    def __init__(self, *, keeps_single_days: bool) -> None:
        self.keeps_single_days = keeps_single_days
        self.master: icalendar.Event | None = None
        self.single: dict[dt.date, icalendar.Event] = {}
        self.without: set[dt.datetime] = set()
        self.seen: dict[dt.date | None, tuple[int, dt.datetime]] = {}
        self.refused: list[str] = []

    def take(self, content: str) -> None:
        calendar: Any = icalendar.Calendar.from_ical(content)
        is_cancel = calendar["METHOD"] == "CANCEL"
        for event in calendar.events:
            if not self._is_newer(event):
                self.refused.append(content)
            elif "RECURRENCE-ID" not in event:
                self._take_whole(event, is_cancel)
            else:
                self._take_one(event, is_cancel)

    def occurrences(self) -> list[Span]:
        if self.master is None:
            return []
        calendar: Any = icalendar.Calendar()
        calendar.add("VERSION", "2.0")
        master: Any = icalendar.Event.from_ical(self.master.to_ical())
        for moment in sorted(self.without):
            master.add("EXDATE", moment)
        calendar.add_component(master)
        for event in self.single.values():
            calendar.add_component(event)
        found = recurring_ical_events.of(calendar).between(2020, 2031)
        return sorted((event.start.astimezone(dt.UTC), event.end.astimezone(dt.UTC)) for event in found)

    def _take_whole(self, event: Any, is_cancel: bool) -> None:
        self.master = None if is_cancel else event
        self.without = set()
        if is_cancel or not self.keeps_single_days:
            self.single = {}

    def _take_one(self, event: Any, is_cancel: bool) -> None:
        named = event["RECURRENCE-ID"].dt
        self.single.pop(named.date(), None)
        if is_cancel:
            self.without.add(named)
        else:
            self.single[named.date()] = event
            self.without.discard(named)

    def _is_newer(self, event: Any) -> bool:
        """By number, then by stamp; one time is no older than the last that was said of it."""
        named = event["RECURRENCE-ID"].dt.date() if "RECURRENCE-ID" in event else None
        number = (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
        if named in self.seen and number <= self.seen[named]:
            return False
        self.seen[named] = number
        return True
