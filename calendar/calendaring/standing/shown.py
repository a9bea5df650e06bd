"""A standing meeting as one member's calendar shows it, read from the bytes that were sent."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

import icalendar

from calendaring import ics

Moment = dt.datetime | dt.date
Span = tuple[Moment, Moment]
_OF_THE_RULE = ("RRULE", "SUMMARY", "LOCATION")


@dataclass(frozen=True)
class Shown:
    """`first` is the span of the first time; dates are those under the rule, where the meeting takes place."""

    first: Span
    said: tuple[str, ...]
    dropped: frozenset[dt.date] = frozenset()
    instead: Mapping[dt.date, Span] = field(default_factory=dict)

    @property
    def moved(self) -> dict[dt.date, Span]:
        """Those that differ from the rule; one that was put back is told apart from it and looks the same."""
        return {date: span for date, span in self.instead.items() if span != self._under_the_rule(date)}

    def differs_on(self, date: dt.date, other: "Shown") -> bool:
        return (date in self.dropped, self.moved.get(date)) != (date in other.dropped, other.moved.get(date))

    def _under_the_rule(self, date: dt.date) -> Span:
        start, end = self.first
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            first = dt.datetime.combine(date, start.timetz())
            return first, first + (end - start)
        return date, date + (_day(end) - _day(start))


def shown_after(contents: Iterable[str]) -> Shown | None:
    """After all these messages, oldest first; None where the calendar shows nothing."""
    nothing: Shown | None = None
    return reduce(_after, contents, nothing)


def _after(shown: Shown | None, content: str) -> Shown | None:
    calendar = icalendar.Calendar.from_ical(content)
    is_cancel = str(calendar["METHOD"]) == ics.Method.CANCEL.value
    for event in calendar.events:
        if "RECURRENCE-ID" not in event:
            shown = None if is_cancel else _whole(event)
        elif shown:
            shown = _without(shown, event) if is_cancel else _with(shown, event)
    return shown


def _whole(event: icalendar.Event) -> Shown:
    said = tuple(_line(event, name) for name in _OF_THE_RULE)
    return Shown((event.start, event.end), said, frozenset(_day(moment) for moment in event.exdates))


def _without(shown: Shown, event: icalendar.Event) -> Shown:
    date = _date_of(event)
    instead = {day: span for day, span in shown.instead.items() if day != date}
    return Shown(shown.first, shown.said, shown.dropped | {date}, instead)


def _with(shown: Shown, event: icalendar.Event) -> Shown:
    date = _date_of(event)
    instead = {**shown.instead, date: (event.start, event.end)}
    return Shown(shown.first, shown.said, shown.dropped - {date}, instead)


def _line(event: icalendar.Event, name: str) -> str:
    value = event.get(name)
    return "" if value is None else str(value.to_ical(), "utf-8")


def _date_of(event: icalendar.Event) -> dt.date:
    return _day(event.RECURRENCE_ID or event.start)


def _day(moment: Moment) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
