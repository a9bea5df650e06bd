"""The meetings of a series as they stand: what the rule says, and what became of each date."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from dialogues.institutions.models import Institution
from dialogues.programme.enums import ExceptionState, MeetingReply, MeetingState
from dialogues.programme.models import (
    MeetingAnswer,
    MeetingException,
    MeetingMember,
    Programme,
    Series,
    StandingMeeting,
)


@dataclass(frozen=True)
class Occurrence:
    """One meeting. `date` is the rule's and stays its name when it is moved; `state` is empty where nothing differs."""

    date: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: str
    host: Institution | None

    @property
    def takes_place(self) -> bool:
        return self.state != ExceptionState.DROPPED

    @property
    def is_moved(self) -> bool:
        return self.state == ExceptionState.MOVED


@dataclass(frozen=True)
class MemberRow:
    """A member with the answer to all dates and those to single ones, by date."""

    member: MeetingMember
    reply: MeetingAnswer | None
    replies: dict[dt.date, MeetingAnswer]


def series_of(programme: Programme) -> QuerySet[Series]:
    """Of one programme, the one that begins first at the top."""
    return programme.series.select_related("meeting", "hall").order_by("first_date", "pk")


def occurrences_of(series: Series) -> list[Occurrence]:
    """Every date of the rule with what became of it, in the rule's order. Three queries at most."""
    hosts = hosts_of(series)
    meeting = getattr(series, "meeting", None)
    exceptions = {row.date: row for row in meeting.exceptions.all()} if meeting else {}
    if meeting and has_never_been(meeting):
        return []
    return [
        _occurrence(series, date, exceptions.get(date), hosts[position % len(hosts)] if hosts else None)
        for position, date in enumerate(series.cadence.dates())
    ]


def has_never_been(meeting: StandingMeeting) -> bool:
    """Ended before its first date."""
    return bool(meeting.ended_at and meeting.series.span_on(meeting.series.first_date)[0] > meeting.ended_at)


def coming_occurrences(series: Series, at: dt.datetime) -> list[Occurrence]:
    """What is not over yet, in the order in which it takes place."""
    return sorted(
        (one for one in occurrences_of(series) if one.ends_at > at), key=lambda one: (one.starts_at, one.date)
    )


def hosts_of(series: Series) -> list[Institution]:
    """In their turn."""
    return [row.institution for row in series.hosts.select_related("institution").order_by("position")]


def members_of_meeting(meeting: StandingMeeting) -> QuerySet[MeetingMember]:
    """Those who belong to it now."""
    return meeting.members.filter(removed_at=None).select_related("person").order_by("person__name", "pk")


def member_rows(meeting: StandingMeeting) -> list[MemberRow]:
    """The members with all their answers, in two queries."""
    found = members_of_meeting(meeting).prefetch_related("answers")
    return [_member_row(member) for member in found]


def memberships_of_person(person_id: int) -> QuerySet[MeetingMember]:
    """In the standing meetings that this person has in the calendar, unless all of it was declined."""
    mine = MeetingMember.objects.filter(person=person_id, removed_at=None).exclude(meeting__state=MeetingState.DRAFT)
    declined = MeetingAnswer.objects.filter(date=None, reply=MeetingReply.DECLINED).values("member")
    related = ("meeting__series__programme__convening_institution", "person")
    return mine.exclude(pk__in=declined).select_related(*related).order_by("pk")


def _occurrence(
    series: Series, date: dt.date, exception: MeetingException | None, host: Institution | None
) -> Occurrence:
    starts_at, ends_at = series.span_on(date)
    if exception is None or exception.state == ExceptionState.KEPT:
        return Occurrence(date, starts_at, ends_at, "", host)
    return Occurrence(date, exception.starts_at or starts_at, exception.ends_at or ends_at, exception.state, host)


def _member_row(member: MeetingMember) -> MemberRow:
    given = {answer.date: answer for answer in member.answers.all()}
    answers = {date: answer for date, answer in given.items() if date is not None}
    return MemberRow(member, given.get(None), answers)


def reply_on(row: MemberRow, date: dt.date) -> MeetingReply:
    """What the member said to this date, else to all of them."""
    answer = row.replies.get(date) or row.reply
    return MeetingReply(answer.reply) if answer else MeetingReply.NEEDS_ACTION
