"""Who is behind a reply address, and how things stand with them now."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import Max

from calendaring import ics
from calendaring.models import ReplyAddress
from calendaring.sent import next_sequence
from calendaring.standing.record import numbers_for
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.answer_history import last_answered_at
from dialogues.journal.actions import lock_stream
from dialogues.programme.models import MeetingMember

from .enums import Kind, Outcome
from .itip import moment_in_words
from .models import InboundMail
from .verdicts import WHOLE, Invited, Standing

# Only what was believed makes older mails of the same calendar stale.
_BELIEVED = [f"{kind}.received" for kind in (Kind.ANSWER, Kind.DELEGATION, Kind.REFRESH, Kind.COUNTER)]


def invited_behind(token: str) -> Invited | None:
    """Holds the stream of what it is about until the transaction ends: two answers at once are judged one by one."""
    row = ReplyAddress.objects.filter(token=token).first()
    if row is None:
        return None
    return _delegate(row.delegate_id) if row.delegate_id else _member(row.member_id or 0)


def dates_by_instance(member: MeetingMember) -> Mapping[str, dt.date | None]:
    """The dates of a standing meeting as its calendar names them in RECURRENCE-ID, and the whole."""
    series = member.meeting.series
    starts = {date: series.span_on(date)[0] for date in series.cadence.dates()}
    named = {moment_in_words(date if series.is_all_day else start): date for date, start in starts.items()}
    return {WHOLE: None, **named}


def _delegate(pk: int) -> Invited:
    delegate = Delegate.objects.select_related("dialogue", "person").get(pk=pk)
    lock_stream(key=delegate.dialogue.stream)
    delegate.refresh_from_db()
    dialogue = delegate.dialogue
    standing = Standing(
        # What a request sent now would carry: an answer to an earlier date is stale before news of it is out.
        sequence=next_sequence(delegate, method=ics.Method.REQUEST),
        stamp_at=_heard(delegate=delegate).get(WHOLE),
        answered_at=last_answered_at(delegate),
        refreshed_at=_refreshed_at(delegate=delegate),
    )
    meetings = {(dialogue.uid, WHOLE): standing}
    return Invited(delegate=delegate.pk, email=delegate.person.email, zone=dialogue.zone, meetings=meetings)


def _member(pk: int) -> Invited:
    members = MeetingMember.objects.select_related("meeting__series__programme", "person")
    member = members.get(pk=pk)
    lock_stream(key=member.meeting.series.programme.scope)
    member = members.get(pk=pk)
    meeting, heard, refreshed_at = member.meeting, _heard(member=member), _refreshed_at(member=member)
    shift = numbers_for(member, member.added_at).shift
    moved = {row.date: row.lead for row in meeting.exceptions.all()}
    answers = {answer.date: answer.answered_at for answer in member.answers.all()}
    meetings = {
        (meeting.uid, instance): Standing(
            sequence=meeting.sequence + shift + (moved.get(date, 0) if date else 0),
            stamp_at=heard.get(instance),
            answered_at=answers.get(date),
            refreshed_at=refreshed_at,
        )
        for instance, date in dates_by_instance(member).items()
    }
    return Invited(member=member.pk, email=member.person.email, zone=meeting.series.zone, meetings=meetings)


def _heard(**guest: Delegate | MeetingMember) -> dict[str, dt.datetime]:
    """By RECURRENCE-ID, when the last mail that was believed was written."""
    believed = InboundMail.objects.filter(**guest, code__in=_BELIEVED).exclude(outcome=Outcome.STALE)
    return dict(believed.values_list("recurrence_id").annotate(last=Max("said_at")))


def _refreshed_at(**guest: Delegate | MeetingMember) -> dt.datetime | None:
    """For all dates together: whichever a calendar asks for, it is sent everything."""
    granted = InboundMail.objects.filter(**guest, kind=Kind.REFRESH, outcome=Outcome.APPLY)
    last: dt.datetime | None = granted.aggregate(last=Max("received_at"))["last"]
    return last
