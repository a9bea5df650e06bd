"""One iTIP message, as it comes from strangers (RFC 5546): read leniently, judged elsewhere."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar, Event

from calendaring.text import clean_name, clean_text

from .addresses import address_in
from .reading import CalendarPart, Unreadable

# More lines than any client writes for one meeting with one guest.
MOST_LINES = 4_000
MOST_COMMENT = 300
MOST_NAME = 1_000
MOST_STATUS = 20
_NOT_IN_STATUS = re.compile(r"[^A-Z0-9-]")
HIGHEST_SEQUENCE = 2_147_483_647
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, ArithmeticError)


@dataclass(frozen=True)
class Attendee:
    email: str
    name: str
    partstat: str
    sent_by: str
    delegated_to: tuple[str, ...]


@dataclass(frozen=True)
class Itip:
    """`stamp` is in UTC; `recurrence_id` in UTC or as a date; times may be naive where they float."""

    method: str
    uid: str
    recurrence_id: str
    sequence: int
    stamp: dt.datetime | None
    attendees: tuple[Attendee, ...]
    comment: str
    starts: dt.datetime | dt.date | None
    ends: dt.datetime | dt.date | None


def read_itip(part: CalendarPart) -> Itip:
    """`reply.unreadable`, `reply.too_large`, `reply.several_events`."""
    try:
        calendar = _calendar(part)
        if len(calendar.events) != 1:
            raise Unreadable("reply.several_events" if calendar.events else "reply.unreadable")
        return _itip(calendar, calendar.events[0])
    except _FAULTS as error:
        raise Unreadable("reply.unreadable") from error


def _calendar(part: CalendarPart) -> Calendar:
    if part.content.count(b"\n") > MOST_LINES:
        raise Unreadable("reply.too_large")
    calendar = Calendar.from_ical(_text(part))
    if not isinstance(calendar, Calendar):
        raise Unreadable("reply.unreadable")
    return calendar


def _text(part: CalendarPart) -> str:
    """As declared, else as UTF-8, else byte by byte: an accent may be lost, a status not."""
    for charset in (part.charset, "utf-8"):
        try:
            return part.content.decode(charset).removeprefix("\ufeff").lstrip()
        except (LookupError, ValueError):
            continue
    return part.content.decode("latin-1").lstrip()


def _itip(calendar: Calendar, event: Event) -> Itip:
    return Itip(
        method=str(_one(calendar, "METHOD") or "").strip().upper(),
        uid=str(_one(event, "UID") or "").strip(),
        recurrence_id=moment_in_words(_moment(event, "RECURRENCE-ID")),
        sequence=_sequence(event),
        stamp=_stamp(event),
        attendees=tuple(_attendees(event)),
        comment=_comment(event),
        starts=_moment(event, "DTSTART"),
        ends=_end(event),
    )


def moment_in_words(moment: dt.datetime | dt.date | None) -> str:
    """A RECURRENCE-ID to compare by: whatever zone a client writes it in, it is the same instant."""
    if isinstance(moment, dt.datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return f"{aware.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment:%Y%m%d}" if moment else ""


def _one(component: Calendar | Event, name: str) -> Any:
    """Said twice, it is not clear what is meant."""
    value = component.get(name)
    if isinstance(value, list):
        raise Unreadable("reply.unreadable")
    return value


def _comment(event: Event) -> str:
    """Outlook writes an empty one of a single newline; Google hides it in a parameter of the attendee."""
    value = event.get("COMMENT", "")
    hidden = getattr(event.get("ATTENDEE"), "params", {}).get("X-RESPONSE-COMMENT", "")
    text = " ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    # Cut first: marks upon marks take minutes to bring into their order.
    return " ".join(clean_text((text.strip() or _plain(hidden))[: 4 * MOST_COMMENT]).split())[:MOST_COMMENT]


def _sequence(event: Event) -> int:
    value = _one(event, "SEQUENCE")
    number = int(value) if value is not None else 0
    if not 0 <= number <= HIGHEST_SEQUENCE:
        raise Unreadable("reply.unreadable")
    return number


def _stamp(event: Event) -> dt.datetime | None:
    moment = _moment(event, "DTSTAMP")
    if not isinstance(moment, dt.datetime):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)


def _moment(event: Event, name: str) -> dt.datetime | dt.date | None:
    value = _one(event, name)
    moment = getattr(value, "dt", None)
    return moment if isinstance(moment, dt.date) else None


def _end(event: Event) -> dt.datetime | dt.date | None:
    end, start = _moment(event, "DTEND"), _moment(event, "DTSTART")
    length = getattr(_one(event, "DURATION"), "dt", None)
    if end is None and start and isinstance(length, dt.timedelta):
        return start + length
    return end


def _attendees(event: Event) -> Iterable[Attendee]:
    found = event.get("ATTENDEE", [])
    for address in found if isinstance(found, list) else [found]:
        params = getattr(address, "params", {})
        yield Attendee(
            email=address_in(str(address)),
            name=clean_name(_plain(params.get("CN", ""))[:MOST_NAME]),
            partstat=_NOT_IN_STATUS.sub("", _plain(params.get("PARTSTAT", "")).upper())[:MOST_STATUS],
            sent_by=address_in(_plain(params.get("SENT-BY", ""))),
            delegated_to=tuple(address_in(one) for one in _several(params.get("DELEGATED-TO", []))),
        )


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []


def _plain(value: Any) -> str:
    return str(value[0]) if isinstance(value, list | tuple) and value else str(value)
