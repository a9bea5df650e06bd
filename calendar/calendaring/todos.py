"""Action items as VTODO (domain.md CAL-3, RFC 5545 §3.6.2): what to do by which day, and how far it is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from icalendar import Todo as Component
from icalendar import vCalAddress

from . import ics
from .text import clean_name, clean_text


class Progress(StrEnum):
    """STATUS of a VTODO. `IN-PROCESS` is the RFC's own spelling."""

    NEEDS_ACTION = "NEEDS-ACTION"
    IN_PROCESS = "IN-PROCESS"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One VTODO. `percent`: only where it is known. `completed_at`: with COMPLETED alone."""

    uid: str
    sequence: int
    stamp: dt.datetime
    created_at: dt.datetime
    start_date: dt.date
    due_date: dt.date
    summary: str
    organizer: ics.Organizer
    progress: Progress
    description: str = ""
    url: str = ""
    percent: int | None = None
    completed_at: dt.datetime | None = None


def todo_feed(header: ics.FeedHeader, todos: Sequence[Todo], *, domain: str) -> bytes:
    """A published list of tasks. Due days are whole days and need no time zones."""
    calendar = ics.published(header, domain=domain)
    for todo in todos:
        calendar.add_component(_component(todo))
    return ics.written(calendar)


def _component(todo: Todo) -> Component:
    if todo.start_date >= todo.due_date:
        raise ValueError("DUE is later than DTSTART")
    if (todo.completed_at is not None) != (todo.progress == Progress.COMPLETED):
        raise ValueError("COMPLETED says when, and nothing else does")
    component = Component()
    component.add("UID", todo.uid)
    component.add("SEQUENCE", todo.sequence)
    component.add("DTSTAMP", _utc(todo.stamp))
    component.add("CREATED", _utc(todo.created_at))
    component.add("LAST-MODIFIED", _utc(todo.stamp))
    component.add("DTSTART", todo.start_date)  # asked for in what is published (RFC 5546 §3.4.1)
    component.add("DUE", todo.due_date)
    component.add("SUMMARY", clean_text(todo.summary))
    if todo.description:
        component.add("DESCRIPTION", clean_text(todo.description))
    if todo.url:
        component.add("URL", todo.url)
    organizer = todo.organizer
    component.add("ORGANIZER", vCalAddress.new(organizer.email, cn=clean_name(organizer.name) or None))
    component.add("STATUS", todo.progress.value)
    component.add("PRIORITY", 0)  # the same; 0 is "not said"
    if todo.percent is not None:
        component.add("PERCENT-COMPLETE", todo.percent)
    if todo.completed_at:
        component.add("COMPLETED", _utc(todo.completed_at))
    return component


def _utc(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a naive time would float from zone to zone")
    return moment.astimezone(dt.UTC).replace(microsecond=0)
