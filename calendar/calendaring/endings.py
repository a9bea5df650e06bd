"""A place has ended, or the whole dialogue: who was sent it is told to forget it (calendar.md C20, C35)."""

import dataclasses
import datetime as dt

from django.db import transaction

from calendaring import ics
from calendaring.delegations import deputy_of
from calendaring.invitations import can_receive, meeting_for
from calendaring.mails import CalendarPart, hold_guest, mail_under, post_to_guest
from calendaring.sent import Told, held_by, told
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.own_time import wording_for
from dialogues.invitations.queries.wording import Wording
from dialogues.people.models import OutboundMessage


@transaction.atomic
def tell_place_ended(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """Once per key. METHOD:CANCEL for this guest alone, if a calendar was ever sent; the others keep theirs.

    Whoever sends a deputy of his or her own is told of that instead, as calendars know it (C36).
    """
    delegate = hold_guest(delegate)
    known = mail_under(key)
    if known:
        return known
    wording = wording_for(delegate)
    deputy = deputy_of(delegate) if held_by(delegate) and can_receive(delegate) else None
    part: CalendarPart | None
    if deputy:
        part = CalendarPart(ics.Method.REQUEST, meeting_for(delegate, wording, None, at))
    else:
        part = cancellation_for(delegate, wording, at)
    context = {"wording": wording, "deputy": deputy.name if deputy else ""}
    return post_to_guest(delegate, "ended", context, key=key, part=part, at=at)


def cancellation_for(delegate: Delegate, wording: Wording, at: dt.datetime) -> CalendarPart | None:
    """Nothing but what the calendar needs to find it again: the links in it are dead. None if it holds nothing."""
    held = held_by(delegate)
    if held is None or not delegate.person.email:
        return None
    meeting = meeting_for(delegate, wording, None, at, ics.Method.CANCEL)
    cancelled = dataclasses.replace(as_told(meeting, told(held)), status=ics.Status.CANCELLED)
    return CalendarPart(ics.Method.CANCEL, cancelled)


def as_told(meeting: ics.Meeting, shown: Told) -> ics.Meeting:
    """Under the date this calendar shows: one found since was never sent to it."""
    start, end = shown.starts_at, shown.ends_at
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        return dataclasses.replace(meeting, starts_at=start, ends_at=end, all_day=False, location=shown.place)
    midnight = dt.time(tzinfo=meeting.zone)
    first, last = (dt.datetime.combine(day, midnight) for day in (start, end - dt.timedelta(days=1)))
    return dataclasses.replace(meeting, starts_at=first, ends_at=last, all_day=True, location=shown.place)
