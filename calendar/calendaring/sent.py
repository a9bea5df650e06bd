"""What one guest's calendar was told, and what the next message to it must say (calendar.md C2, C4, C6)."""

import datetime as dt
import hashlib
from dataclasses import dataclass

import icalendar
from django.db.models import QuerySet

from calendaring import ics
from calendaring.models import CalendarMessage
from calendaring.text import clean_text
from dialogues.invitations.models import Delegate
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue

SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True)
class Told:
    """The dialogue as this guest's calendar shows it; dates without an hour where it takes whole days."""

    starts_at: dt.datetime | dt.date
    ends_at: dt.datetime | dt.date
    place: str
    title: str

    def shows(self, dialogue: Dialogue) -> bool:
        return self.shows_when(dialogue) and self.shows_where(dialogue)

    def shows_when(self, dialogue: Dialogue) -> bool:
        if dialogue.starts_at is None or dialogue.ends_at is None:
            return False
        span = dialogue.starts_at.replace(microsecond=0), dialogue.ends_at.replace(microsecond=0)
        if dialogue.is_all_day:
            first, last = (moment.astimezone(dialogue.zone).date() for moment in span)
            return (self.starts_at, self.ends_at) == (first, last + dt.timedelta(days=1))
        return (self.starts_at, self.ends_at) == span

    def shows_where(self, dialogue: Dialogue) -> bool:
        return self.place == clean_text(dialogue.venue)


def messages_to(delegate: Delegate) -> QuerySet[CalendarMessage]:
    """Oldest first, those for an earlier place of the same person included: to the calendar it is the same UID."""
    mine = CalendarMessage.objects.filter(
        delegate__dialogue_id=delegate.dialogue_id, delegate__person_id=delegate.person_id
    )
    return mine.select_related("outbound").order_by("stamp_at", "pk")


def calendar_contents(delegate: Delegate) -> QuerySet[CalendarMessage]:
    """Those that put this place into a calendar or took it out, oldest first; other messages leave it as it is."""
    telling = delegate.calendar_messages.filter(method__in=[ics.Method.REQUEST.value, ics.Method.CANCEL.value])
    return telling.select_related("outbound").order_by("stamp_at", "pk")


def last_content(delegate: Delegate) -> CalendarMessage | None:
    """The last of them, byte for byte; None before the first, and where we must not know any more what it said."""
    last = calendar_contents(delegate).last()
    return last if last and last.outbound.calendar else None


def held_by(delegate: Delegate) -> CalendarMessage | None:
    """The last request, if this place is still in a calendar."""
    last = last_content(delegate)
    return last if last and last.method == ics.Method.REQUEST.value else None


def told(message: CalendarMessage) -> Told:
    """Read from the bytes that were sent."""
    [event] = icalendar.Calendar.from_ical(message.outbound.calendar).events
    place, title = (str(event.get(name, "")) for name in ("LOCATION", "SUMMARY"))
    return Told(event.start, event.end, place, title)


def next_stamp(delegate: Delegate, at: dt.datetime) -> dt.datetime:
    """Strictly later than anything this guest was sent, also within one second (C4)."""
    at = at.replace(microsecond=0)
    last = messages_to(delegate).last()
    return max(at, last.stamp_at + SECOND) if last else at


def next_sequence(delegate: Delegate, *, method: ics.Method) -> int:
    """The dialogue's own number, unless this guest has seen as high a one for something else: it never falls (C2)."""
    last = messages_to(delegate).last()
    if last is None:
        return delegate.dialogue.sequence
    is_news = method == ics.Method.CANCEL or delegate.dialogue.sequence > last.revision
    return max(delegate.dialogue.sequence, last.sequence + is_news)


def thread_of(delegate: Delegate) -> str:
    """The Message-ID of the first invitation, under which mail programs gather what follows (C23)."""
    first = delegate.calendar_messages.select_related("outbound").order_by("stamp_at", "pk").first()
    return first.outbound.message_id if first else ""


def remember(
    delegate: Delegate,
    message: OutboundMessage,
    calendar: bytes,
    stamp: dt.datetime,
    *,
    method: ics.Method,
    sequence: int,
) -> None:
    """So that the next one is later than this one."""
    CalendarMessage.objects.create(
        delegate=delegate,
        outbound=message,
        method=method.value,
        sequence=sequence,
        revision=delegate.dialogue.sequence,
        stamp_at=stamp,
        digest=hashlib.sha256(calendar).hexdigest(),
    )
