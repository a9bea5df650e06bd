"""What a member's calendar may answer to, by UID and RECURRENCE-ID, and what becomes of an answer (calendar.md D).

Whoever reads the mails finds the member behind the token in `ReplyAddress.member`; the order of trust is the same as
for delegates.
"""

import datetime as dt

from calendaring.standing.record import numbers_for
from dialogues.programme.actions.series import answer_standing_meeting
from dialogues.programme.enums import MeetingReply
from dialogues.programme.errors.series import SeriesDateUnknown
from dialogues.programme.models import MeetingAnswer, MeetingMember, Series

WHOLE = ""  # the RECURRENCE-ID of what has none


def answerable_by(member: MeetingMember, at: dt.datetime) -> dict[tuple[str, str], int]:
    """The sequence that a request sent now would carry, for all dates and for each: an answer below it is stale."""
    meeting, shift = member.meeting, numbers_for(member, at).shift
    leads = {row.date: row.lead for row in meeting.exceptions.all()}
    numbers = {(meeting.uid, WHOLE): meeting.sequence + shift}
    for date in meeting.series.cadence.dates():
        numbers[meeting.uid, name_of_date(meeting.series, date)] = meeting.sequence + leads.get(date, 0) + shift
    return numbers


def take_answer(*, member: MeetingMember, recurrence_id: str, partstat: str, said_at: dt.datetime) -> MeetingAnswer:
    """`recurrence_id` in UTC or as a date, empty for all; `partstat` in capitals, as iCalendar has it.

    `series.date_unknown`, `standing_meeting.member_gone`; ValueError for a PARTSTAT that is no answer.
    """
    reply = MeetingReply(partstat.lower().replace("-", "_"))
    date = _date_named(member.meeting.series, recurrence_id) if recurrence_id else None
    return answer_standing_meeting(member=member, occurrence=date, partstat=reply, at=said_at)


def name_of_date(series: Series, date: dt.date) -> str:
    """The RECURRENCE-ID of this date, to compare by: one instant in UTC, whatever zone a client writes it in."""
    if series.is_all_day:
        return f"{date:%Y%m%d}"
    return f"{series.span_on(date)[0].astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _date_named(series: Series, recurrence_id: str) -> dt.date:
    for date in series.cadence.dates():
        if name_of_date(series, date) == recurrence_id:
            return date
    raise SeriesDateUnknown
