"""From values to bytes."""

import datetime as dt
import re
from collections.abc import Sequence

from django.core.validators import validate_email
from icalendar import Calendar, Event, vCalAddress

from calendaring.folding import octets_of
from calendaring.text import clean_name, clean_text

from .recurrence import check_series, recurrence
from .values import FeedHeader, Guest, Kind, Meeting, Method, Organizer, Status
from .zones import aware, span, timezones

PRODUCT = "Convoke 0"  # its major version: clients may know it by this
REFRESH = dt.timedelta(hours=1)
_DOMAIN = re.compile(r"[a-z0-9.-]+", re.IGNORECASE)


def message(method: Method, meeting: Meeting, *, domain: str) -> bytes:
    """One iTIP message about one meeting for one guest (calendar.md C11, C15)."""
    _check(method, meeting)
    return _finished(_calendar(method, domain), [meeting])


def series_message(method: Method, meetings: Sequence[Meeting], *, domain: str) -> bytes:
    """One iTIP message about a series for one guest: its rule with the times that differ, or such times alone (C21).

    What takes place and what does not never come in one message; a time that differs is numbered no lower than its
    rule (C3).
    """
    for meeting in meetings:
        _check(method, meeting)
    check_series(meetings)
    return _finished(_calendar(method, domain), meetings)


def hold_the_date(meeting: Meeting, *, domain: str) -> bytes:
    """For an institution that has named nobody yet: a date to keep, with nothing in it to answer (C34)."""
    if meeting.guest or meeting.beside:
        raise ValueError("nobody is asked for an answer by a date to hold")
    return _finished(_calendar(Method.PUBLISH, domain), [meeting])


def feed(header: FeedHeader, meetings: Sequence[Meeting], *, domain: str) -> bytes:
    """A published calendar. No guest is ever named in it (calendar.md §0.9)."""
    if any(meeting.guest or meeting.beside for meeting in meetings):
        raise ValueError("a feed names no guests")
    return _finished(published(header, domain=domain), meetings)


def published(header: FeedHeader, *, domain: str) -> Calendar:
    """An empty calendar to subscribe to, with the lines that say what it is (C40)."""
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
    return calendar


def written(calendar: Calendar) -> bytes:
    calendar.pop("UID", None)  # would make every build differ and vdirsyncer lose all but one event (§0.5)
    return octets_of(calendar)


def _check(method: Method, meeting: Meeting) -> None:
    if method == Method.PUBLISH or meeting.guest is None:
        raise ValueError("an iTIP message has exactly one guest")
    if meeting.guest.kind != Kind.PERSON:
        raise ValueError("only a person can answer")
    if (method == Method.CANCEL) != (meeting.status == Status.CANCELLED):
        raise ValueError("STATUS:CANCELLED belongs to METHOD:CANCEL and to nothing else")
    if meeting.beside and not _are_two_halves(meeting.guest, meeting.beside):
        raise ValueError("a guest's message names nobody else, but for a deputy who sent him or her")


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
    for zone in timezones(meetings):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(event)
    return written(calendar)


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("UID", meeting.uid)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTAMP", _second(meeting.stamp))
    for name, value in zip(("DTSTART", "DTEND"), span(meeting), strict=True):
        event.add(name, value)
    for name, recurring in recurrence(meeting):
        event.add(name, recurring)
    event.add("SUMMARY", clean_text(meeting.summary))
    for name, text in (("DESCRIPTION", meeting.description), ("LOCATION", meeting.location)):
        if text:
            event.add(name, clean_text(text))
    if meeting.url:
        event.add("URL", meeting.url)
    event.add("ORGANIZER", _organizer(meeting.organizer))
    for guest in filter(None, (meeting.beside, meeting.guest)):
        event.add("ATTENDEE", _guest(guest, meeting.organizer))
    event.add("STATUS", meeting.status.value)
    event.add("TRANSP", "OPAQUE")
    if meeting.last_modified:
        event.add("LAST-MODIFIED", _second(meeting.last_modified))
    if not meeting.takes_counters:
        event.add("X-MICROSOFT-DISALLOW-COUNTER", "TRUE")  # Outlook and Thunderbird then offer none (C29)
    return event


def _organizer(organizer: Organizer) -> vCalAddress:
    return vCalAddress.new(_checked(organizer.email), cn=clean_name(organizer.name) or None)


def _guest(guest: Guest, organizer: Organizer) -> vCalAddress:
    if guest.email.casefold() == organizer.email.casefold():
        raise ValueError("the organizer's address cannot be a guest's")  # Outlook would offer no answer (C18)
    delegation = {
        name: _checked(address)
        for name, address in (("delegated_to", guest.delegated_to), ("delegated_from", guest.delegated_from))
        if address
    }
    return vCalAddress.new(
        _checked(guest.email),
        cn=clean_name(guest.name) or None,
        cutype=guest.kind.value,
        role=guest.role.value,
        partstat=guest.partstat,
        rsvp=guest.partstat != "DELEGATED",  # nothing more is asked of whoever sends a deputy
        **delegation,
    )


def _are_two_halves(deputy: Guest, sender: Guest) -> bool:
    """Each names the other, and only the deputy is still asked (RFC 5546 §3.2.2.3)."""
    said = (sender.delegated_to.casefold(), deputy.delegated_from.casefold(), sender.partstat)
    return said == (deputy.email.casefold(), sender.email.casefold(), "DELEGATED") and not deputy.delegated_to


def _checked(email: str) -> str:
    validate_email(email)  # icalendar would take anything
    return email


def _second(moment: dt.datetime) -> dt.datetime:
    return aware(moment).astimezone(dt.UTC).replace(microsecond=0)
