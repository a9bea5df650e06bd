"""What one member's calendar was told so far, and what the next message must be numbered (calendar.md C2, C4, C6)."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from calendaring import ics
from calendaring.models import CalendarMessage
from calendaring.standing.shown import Shown, shown_after
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import MeetingMember

SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True)
class Numbers:
    """`shift`: how far this member's numbers lie above the meeting's own, since a place was taken back and given anew.

    `stamp` is later than any before; `highest` is the highest number this calendar has seen.
    """

    shift: int
    highest: int
    stamp: dt.datetime


def messages_to(member: MeetingMember) -> QuerySet[CalendarMessage]:
    return member.calendar_messages.select_related("outbound").order_by("stamp_at", "pk")


def shown_to(member: MeetingMember) -> Shown | None:
    return shown_after(message.outbound.calendar for message in messages_to(member))


def numbers_for(member: MeetingMember, at: dt.datetime) -> Numbers:
    shift, highest, stamp = 0, -1, at.replace(microsecond=0)
    for message in messages_to(member):
        highest = max(highest, message.sequence)
        stamp = max(stamp, message.stamp_at + SECOND)
        if message.is_the_end:
            shift = message.sequence + 1 - message.revision
    return Numbers(shift, highest, stamp)


def thread_of(member: MeetingMember) -> str:
    """The Message-ID of the first invitation (C23)."""
    first = messages_to(member).first()
    return first.outbound.message_id if first else ""


def remember(
    member: MeetingMember,
    outbound: OutboundMessage,
    method: ics.Method,
    meetings: Sequence[ics.Meeting],
    calendar: bytes,
) -> None:
    CalendarMessage.objects.create(
        member=member,
        outbound=outbound,
        method=method.value,
        sequence=max(one.sequence for one in meetings),
        revision=member.meeting.sequence,
        stamp_at=meetings[0].stamp,
        is_the_end=method == ics.Method.CANCEL and meetings[0].rule is not None,
        digest=hashlib.sha256(calendar).hexdigest(),
    )
