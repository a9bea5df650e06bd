"""Each member is told what is different from what the own calendar shows, whatever led to it (calendar.md C19, C22)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from calendaring import ics
from calendaring.organizer import mail_domain
from calendaring.standing.mails import post_to_member
from calendaring.standing.meetings import ForMember
from calendaring.standing.record import numbers_for, shown_to
from calendaring.standing.shown import Shown, shown_after
from dialogues.journal.actions import lock_stream
from dialogues.people.models import OutboundMessage
from dialogues.programme.enums import MeetingState
from dialogues.programme.models import MeetingMember
from dialogues.programme.queries.series import has_never_been


@dataclass(frozen=True)
class Errand:
    """One mail to be written. Without a date it is about the whole."""

    template: str
    method: ics.Method
    date: dt.date | None = None

    def meetings(self, content: ForMember) -> list[ics.Meeting]:
        is_cancel = self.method == ics.Method.CANCEL
        if self.date is None:
            return [content.all_cancelled()] if is_cancel else content.whole()
        return [content.one_cancelled(self.date) if is_cancel else content.one(self.date)]


@transaction.atomic
def tell_member(*, member: MeetingMember, number: int, at: dt.datetime) -> list[OutboundMessage]:
    """Nothing, if the calendar shows what is true. `number`: the journal's entry that gave rise to it."""
    lock_stream(key=member.meeting.series.programme.scope)
    rows = MeetingMember.objects.select_for_update(of=("self",)).select_related("meeting__series__programme", "person")
    member = rows.get(pk=member.pk)
    if not member.person.email:
        return []  # lost since; the list of members says so
    sent = []
    for errand in errands_for(member, at):
        content = ForMember(member, numbers_for(member, at))
        key = f"calendar:standing:{member.pk}:{number}:{errand.method.value.lower()}:{errand.date or 'all'}"
        sent.append(post_to_member(member, errand.template, errand.method, errand.meetings(content), key=key, at=at))
    return sent


def errands_for(member: MeetingMember, at: dt.datetime) -> list[Errand]:
    """In the order in which they must arrive."""
    shown, wanted = shown_to(member), wanted_by(member, at)
    if wanted is None:
        return [Errand("standing_ended", ics.Method.CANCEL)] if shown else []
    if shown is None:
        # A meeting that is over is no news to somebody who never had it.
        is_new = member.meeting.state == MeetingState.RUNNING
        return [Errand("standing_invited", ics.Method.REQUEST)] if is_new else []
    return [*_changes(member, shown, wanted)]


def wanted_by(member: MeetingMember, at: dt.datetime) -> Shown | None:
    """What is true, as this calendar would show it."""
    meeting = member.meeting
    if member.removed_at or meeting.state == MeetingState.DRAFT or has_never_been(meeting):
        return None
    whole = ForMember(member, numbers_for(member, at)).whole()
    return shown_after([ics.series_message(ics.Method.REQUEST, whole, domain=mail_domain()).decode()])


def _changes(member: MeetingMember, shown: Shown, wanted: Shown) -> Iterator[Errand]:
    dates = {*member.meeting.series.cadence.dates()}
    # Some calendars keep a time they were told apart although its series has become shorter.
    for date in sorted({*shown.moved} - dates):
        yield Errand("standing_dropped", ics.Method.CANCEL, date)
    if (shown.first, shown.said) != (wanted.first, wanted.said) or (shown.dropped & dates) - wanted.dropped:
        is_over = member.meeting.state == MeetingState.ENDED
        yield Errand("standing_over" if is_over else "standing_changed", ics.Method.REQUEST)
        return
    for date in sorted(day for day in dates if shown.differs_on(day, wanted)):
        is_dropped = date in wanted.dropped
        method = ics.Method.CANCEL if is_dropped else ics.Method.REQUEST
        yield Errand("standing_dropped" if is_dropped else "standing_moved", method, date)
