"""The one way to make iCalendar bytes: a wrapper over icalendar with the guards of calendar.md §2 B and §6.

The bytes depend on nothing but the values given: no clock, no random identifier, no hash order.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.core.validators import validate_email
from icalendar import Calendar, Event, Timezone, vCalAddress

from .text import clean_name, clean_text

PRODUCT = "Convoke 0"
REFRESH = dt.timedelta(hours=1)
_DOMAIN = re.compile(r"[a-z0-9.-]+", re.IGNORECASE)


class Method(StrEnum):
    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Status(StrEnum):
    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Role(StrEnum):
    """calendar.md C17."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    OBSERVER = "NON-PARTICIPANT"


@dataclass(frozen=True, kw_only=True)
class Organizer:
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Guest:
    name: str
    email: str
    partstat: str = "NEEDS-ACTION"
    role: Role = Role.REQUIRED


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One VEVENT. `starts_at` and `ends_at` are aware; for whole days their dates count, the last one included."""

    uid: str
    sequence: int
    stamp: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: ZoneInfo
    summary: str
    organizer: Organizer
    guest: Guest | None = None
    all_day: bool = False
    description: str = ""
    location: str = ""
    url: str = ""
    status: Status = Status.CONFIRMED
    last_modified: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class FeedHeader:
    """What a subscribed calendar is called and where it comes from (calendar.md C40)."""

    name: str
    description: str
    source: str
    url: str
    color: str = "teal"


def message(method: Method, meeting: Meeting, *, domain: str) -> bytes:
    """One iTIP message about one meeting for one guest (calendar.md C11, C15)."""
    if meeting.guest is None:
        raise ValueError("an iTIP message has exactly one guest")
    if (method == Method.CANCEL) != (meeting.status == Status.CANCELLED):
        raise ValueError("STATUS:CANCELLED belongs to METHOD:CANCEL and to nothing else")
    return _finished(_calendar(method, domain), [meeting])


def feed(header: FeedHeader, meetings: Sequence[Meeting], *, domain: str) -> bytes:
    """A published calendar. No guest is ever named in it (calendar.md §0.9)."""
    if any(meeting.guest for meeting in meetings):
        raise ValueError("a feed names no guests")
    calendar = _calendar(Method.PUBLISH, domain)
    name, description = clean_text(header.name), clean_text(header.description)
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("DESCRIPTION", description)
    calendar.add("X-WR-CALDESC", description)
    # icalendar leaves VALUE= out, and RFC 7986 knows no default type here (calendar.md §0.7).
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    calendar.add("SOURCE", header.source, parameters={"VALUE": "URI"})
    calendar.add("COLOR", header.color)
    calendar.add("URL", header.url)
    return _finished(calendar, meetings)


def _calendar(method: Method, domain: str) -> Calendar:
    if not _DOMAIN.fullmatch(domain):
        raise ValueError("not a domain")
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//{domain}//{PRODUCT}//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method.value)
    return calendar


def _finished(calendar: Calendar, meetings: Sequence[Meeting]) -> bytes:
    events = [_event(meeting) for meeting in meetings]
    for zone in _timezones(meetings):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    calendar.pop("UID", None)  # would make every build differ and vdirsyncer lose all but one event (§0.5)
    return bytes(calendar.to_ical())


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("UID", meeting.uid)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTAMP", _aware(meeting.stamp).astimezone(dt.UTC).replace(microsecond=0))
    for name, value in zip(("DTSTART", "DTEND"), _span(meeting), strict=True):
        event.add(name, value)
    event.add("SUMMARY", clean_text(meeting.summary))
    for name, text in (("DESCRIPTION", meeting.description), ("LOCATION", meeting.location)):
        if text:
            event.add(name, clean_text(text))
    if meeting.url:
        event.add("URL", meeting.url)
    organizer = meeting.organizer
    event.add("ORGANIZER", vCalAddress.new(_checked(organizer.email), cn=clean_name(organizer.name) or None))
    if meeting.guest:
        event.add("ATTENDEE", _guest(meeting.guest, meeting))
    event.add("STATUS", meeting.status.value)
    event.add("TRANSP", "OPAQUE")
    if meeting.last_modified:
        event.add("LAST-MODIFIED", _aware(meeting.last_modified).astimezone(dt.UTC).replace(microsecond=0))
    return event


def _guest(guest: Guest, meeting: Meeting) -> vCalAddress:
    if guest.email.casefold() == meeting.organizer.email.casefold():
        raise ValueError("the organizer's address cannot be a guest's")  # Outlook would offer no answer (C18)
    return vCalAddress.new(
        _checked(guest.email),
        cn=clean_name(guest.name) or None,
        cutype="INDIVIDUAL",
        role=guest.role.value,
        partstat=guest.partstat,
        rsvp=True,
    )


def _checked(email: str) -> str:
    validate_email(email)  # icalendar would take anything
    return email


def _span(meeting: Meeting) -> tuple[dt.date, dt.date]:
    start, end = _aware(meeting.starts_at), _aware(meeting.ends_at)
    if meeting.all_day:
        return start.astimezone(meeting.zone).date(), end.astimezone(meeting.zone).date() + dt.timedelta(days=1)
    zone = meeting.zone if _keeps_one_offset(meeting) else dt.UTC
    return start.astimezone(zone), end.astimezone(zone)


def _keeps_one_offset(meeting: Meeting) -> bool:
    """Where clocks change, clients misread zone tables; a single meeting is safest in UTC (calendar.md §1)."""
    year = meeting.starts_at.year
    return len({dt.datetime(year, month, 1, tzinfo=meeting.zone).utcoffset() for month in range(1, 13)}) == 1


def _timezones(meetings: Sequence[Meeting]) -> list[Timezone]:
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


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a naive time would float from zone to zone")
    return moment
