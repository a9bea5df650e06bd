"""A dialogue with its guests, and the clock that lets the news of it out."""

import datetime as dt
from typing import Any

import icalendar

from calendaring.models import CalendarMessage
from dialogues.invitations.actions import answer_invitation
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Delegate
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage, Person
from dialogues.programme.actions import reschedule_dialogue
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, NAM, ND1_ENDS, ND1_STARTS, Nominee, a_named_delegate

WEEK = dt.timedelta(days=7)
SAID: dict[str, Any] = {"actor": "user:1", "at": IN_APRIL}
# Asked by mail, and the answer confirmed by another: the calendar was sent twice.
ASKED_AND_COMING = [("REQUEST", 0), ("REQUEST", 0)]
LATER = IN_APRIL + dt.timedelta(minutes=5)


def time_passes(at: dt.datetime = LATER) -> None:
    """What was recorded is heard, and what is due is done."""
    catch_up()
    while run_due(at=at):
        pass


def a_guest(dialogue: Dialogue, rsvp: Rsvp = Rsvp.ACCEPTED, nominee: Nominee = NAM) -> Delegate:
    """Named, and confirmed by mail what was answered. Reads English."""
    delegate = a_named_delegate(dialogue, nominee)
    Person.objects.filter(pk=delegate.person_id).update(language="en")
    delegate.refresh_from_db()
    if rsvp != Rsvp.NEEDS_ACTION:
        delegate = answer_invitation(delegate=delegate, rsvp=rsvp, at=IN_APRIL)
    time_passes()
    return delegate


def moved(dialogue: Dialogue, by: dt.timedelta = WEEK, at: dt.datetime = IN_APRIL) -> Dialogue:
    return reschedule_dialogue(
        dialogue=dialogue, starts_at=ND1_STARTS + by, ends_at=ND1_ENDS + by, actor="user:1", at=at
    )


def mails_to(delegate: Delegate) -> list[OutboundMessage]:
    """Of the calendar, oldest first."""
    mails = OutboundMessage.objects.filter(subject_key=f"delegate:{delegate.pk}", key__startswith="calendar:")
    return list(mails.order_by("pk"))


def event_in(mail: OutboundMessage) -> icalendar.Event:
    [event] = icalendar.Calendar.from_ical(mail.calendar).events
    return event


def sent_to(delegate: Delegate) -> list[tuple[str, int]]:
    messages = CalendarMessage.objects.filter(delegate=delegate).order_by("stamp_at")
    return [(message.method, message.sequence) for message in messages]
