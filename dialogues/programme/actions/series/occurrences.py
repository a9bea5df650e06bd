"""One date of a standing meeting: moved, dropped, put back (calendar.md C21)."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.programme.enums import ExceptionState, MeetingState
from dialogues.programme.errors.series import (
    OccurrenceDropped,
    OccurrenceEndsTooEarly,
    OccurrenceOver,
    SeriesDateUnknown,
)
from dialogues.programme.events import series as events
from dialogues.programme.meeting_states import check_exception_transition, check_meeting_state
from dialogues.programme.models import MeetingAnswer, MeetingException, StandingMeeting

from .meetings import hold_meeting, save_revision


@transaction.atomic
def move_occurrence(
    *,
    meeting: StandingMeeting,
    date: dt.date,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    actor: str,
    at: dt.datetime,
) -> MeetingException:
    """`date` is the rule's, however often it has been moved. The same hours once more change nothing.

    `series.date_unknown`, `occurrence.over`, `occurrence.dropped`, `occurrence.ends_before_start`,
    `standing_meeting.wrong_state`.
    """
    row = _held(meeting, date, at)
    if row.state == ExceptionState.DROPPED:
        raise OccurrenceDropped
    if ends_at <= starts_at:
        raise OccurrenceEndsTooEarly
    if starts_at <= at:
        raise OccurrenceOver
    if (starts_at, ends_at) == (row.starts_at, row.ends_at):
        return row
    if (starts_at, ends_at) == meeting.series.span_on(date):
        is_moved = row.state == ExceptionState.MOVED
        return restore_occurrence(meeting=meeting, date=date, actor=actor, at=at) if is_moved else row
    row.starts_at, row.ends_at = starts_at, ends_at
    _become(row, ExceptionState.MOVED)
    save_revision(meeting, at)
    MeetingAnswer.objects.filter(member__meeting=meeting, date=date).update(asked_again_at=at)
    fact = events.OccurrenceMoved(
        meeting=meeting.pk,
        date=date.isoformat(),
        starts_at=starts_at.isoformat(),
        ends_at=ends_at.isoformat(),
        sequence=row.sequence,
    )
    _tell(meeting, fact, actor, at)
    return row


@transaction.atomic
def drop_occurrence(*, meeting: StandingMeeting, date: dt.date, actor: str, at: dt.datetime) -> MeetingException:
    """`series.date_unknown`, `occurrence.over`, `occurrence.dropped` where it is already, `…wrong_state`."""
    row = _held(meeting, date, at)
    _become(row, ExceptionState.DROPPED)
    save_revision(meeting, at)
    _tell(
        meeting, events.OccurrenceDropped(meeting=meeting.pk, date=date.isoformat(), sequence=row.sequence), actor, at
    )
    return row


@transaction.atomic
def restore_occurrence(*, meeting: StandingMeeting, date: dt.date, actor: str, at: dt.datetime) -> MeetingException:
    """Undo: a dropped one takes place again, where it had been moved to if it was; a moved one goes back to its day.

    To put back what calendars have taken out, the whole series is sent anew: the rule's number rises (C21).
    `occurrence.stands`, and those of `drop_occurrence`.
    """
    row = _held(meeting, date, at)
    was_dropped = row.state == ExceptionState.DROPPED
    moved_to = row.starts_at if was_dropped else None
    if moved_to is None:
        row.starts_at = row.ends_at = None
    elif moved_to <= at:
        raise OccurrenceOver
    _become(row, ExceptionState.MOVED if moved_to else ExceptionState.KEPT)
    if was_dropped:
        meeting.sequence += 1
    save_revision(meeting, at)
    MeetingAnswer.objects.filter(member__meeting=meeting, date=date).update(asked_again_at=at)
    fact = events.OccurrenceRestored(meeting=meeting.pk, date=date.isoformat(), sequence=row.sequence)
    _tell(meeting, fact, actor, at)
    return row


def _held(meeting: StandingMeeting, date: dt.date, at: dt.datetime) -> MeetingException:
    """What became of this date so far; not saved where nothing did. The meeting is ours until we are done."""
    hold_meeting(meeting)
    check_meeting_state(meeting, MeetingState.RUNNING)
    if date not in meeting.series.cadence.dates():
        raise SeriesDateUnknown
    row = meeting.exceptions.filter(date=date).first()
    starts_at = (row.starts_at if row else None) or meeting.series.span_on(date)[0]
    if starts_at <= at:
        raise OccurrenceOver
    if row:
        row.meeting = meeting
    return row or MeetingException(meeting=meeting, date=date, state="", lead=0)


def _become(row: MeetingException, state: ExceptionState) -> None:
    check_exception_transition(row.state, state)
    row.state = state
    row.lead += 1
    row.save()


def _tell(meeting: StandingMeeting, fact: events.AboutMeeting, actor: str, at: dt.datetime) -> None:
    record(fact, stream=meeting.series.programme.scope, actor=actor, at=at)
