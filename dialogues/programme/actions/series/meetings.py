"""The life of a standing meeting. Every fact here is heard by the calendars of its members."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.programme.enums import ExceptionState, MeetingState
from dialogues.programme.errors.series import MeetingWithoutMembers, SeriesInUse
from dialogues.programme.events.series import StandingMeetingChanged, StandingMeetingEnded, StandingMeetingStarted
from dialogues.programme.meeting_states import check_exception_transition, check_meeting_state, check_meeting_transition
from dialogues.programme.models import MeetingAnswer, MeetingException, Series, StandingMeeting
from dialogues.programme.queries.series import members_of_meeting, occurrences_of

from .pattern import apply_changes

# The days stay: another weekday is another meeting, and what has been would move in everybody's calendar.
_CHANGEABLE = ("title", "start_time", "minutes", "days", "mode", "venue", "hall", "count", "until_date")
# What calendars show differently; a corrected title keeps its number, and hosts are no part of it.
_NEWS = frozenset({"start_time", "minutes", "days", "venue", "count", "until_date"})
# An answer was given to these.
_ASKED_AGAIN = frozenset({"start_time", "minutes", "days", "venue"})


@transaction.atomic
def start_standing_meeting(*, meeting: StandingMeeting, actor: str, at: dt.datetime) -> StandingMeeting:
    """From now on its members have it in their calendars. `standing_meeting.wrong_state`, `…no_members`."""
    hold_meeting(meeting)
    check_meeting_transition(meeting, MeetingState.RUNNING)
    if not members_of_meeting(meeting).exists():
        raise MeetingWithoutMembers
    meeting.state, meeting.started_at, meeting.revised_at = MeetingState.RUNNING, at, at
    meeting.save(update_fields=["state", "started_at", "revised_at"])
    _tell(meeting, StandingMeetingStarted(meeting=meeting.pk, sequence=meeting.sequence), actor, at)
    return meeting


@transaction.atomic
def change_standing_meeting(
    *, meeting: StandingMeeting, changes: Mapping[str, Any], actor: str, at: dt.datetime
) -> StandingMeeting:
    """All its dates at once: hours, place, title, how long it goes on, `hosts`. What was moved or dropped stays so.

    The days themselves stay: end it and begin another. `standing_meeting.wrong_state`, and those of `create_series`;
    `series.in_use` where dates would vanish that have been.
    """
    hold_meeting(meeting)
    check_meeting_state(meeting, MeetingState.RUNNING)
    series = meeting.series
    before = _dates_held(series, at)
    changed = apply_changes(series, changes, _CHANGEABLE)
    if not changed:
        return meeting
    if not before <= {*series.cadence.dates()}:
        raise SeriesInUse
    if _NEWS & {*changed}:
        meeting.sequence += 1
    if _ASKED_AGAIN & {*changed}:
        MeetingAnswer.objects.filter(member__meeting=meeting, asked_again_at=None).update(asked_again_at=at)
    save_revision(meeting, at)
    _tell(meeting, StandingMeetingChanged(meeting=meeting.pk, fields=changed, sequence=meeting.sequence), actor, at)
    return meeting


@transaction.atomic
def end_standing_meeting(*, meeting: StandingMeeting, actor: str, at: dt.datetime) -> StandingMeeting:
    """What has been stays in the calendars; what was to come is taken out. `standing_meeting.wrong_state`.

    A meeting that never took place is taken out altogether.
    """
    hold_meeting(meeting)
    check_meeting_transition(meeting, MeetingState.ENDED)
    series, known = meeting.series, occurrences_of(meeting.series)
    last = max((one.date for one in known if one.starts_at <= at), default=None)
    for one in known:
        if last and one.date <= last and one.starts_at > at and one.takes_place:
            drop_date(meeting, one.date)  # moved to a day that is still to come
    series.count, series.until_date = None, last or series.first_date
    series.save(update_fields=["count", "until_date"])
    # Above everything that was ever said of it, so that the whole can be taken out.
    meeting.sequence += max([row.lead for row in meeting.exceptions.all()], default=0) + 1
    meeting.state, meeting.ended_at = MeetingState.ENDED, at
    meeting.save(update_fields=["state", "ended_at"])
    save_revision(meeting, at)
    fact = StandingMeetingEnded(meeting=meeting.pk, last=last.isoformat() if last else None, sequence=meeting.sequence)
    _tell(meeting, fact, actor, at)
    return meeting


def drop_date(meeting: StandingMeeting, date: dt.date) -> MeetingException:
    """`occurrence.dropped` where it is already."""
    row = meeting.exceptions.filter(date=date).first() or MeetingException(meeting=meeting, date=date, state="", lead=0)
    check_exception_transition(row.state, ExceptionState.DROPPED)
    row.state, row.lead = ExceptionState.DROPPED, row.lead + 1
    row.save()
    return row


def hold_meeting(meeting: StandingMeeting) -> None:
    """Nobody else changes it until we are done."""
    lock_stream(key=meeting.series.programme.scope)
    meeting.refresh_from_db(fields=["state", "sequence", "revised_at"])
    meeting.series.refresh_from_db()


def _dates_held(series: Series, at: dt.datetime) -> set[dt.date]:
    return {one.date for one in occurrences_of(series) if one.starts_at <= at}


def save_revision(meeting: StandingMeeting, at: dt.datetime) -> None:
    """Feeds know by it that something is different (calendar.md C5)."""
    meeting.revised_at = at
    meeting.save(update_fields=["sequence", "revised_at"])


def _tell(meeting: StandingMeeting, fact: Any, actor: str, at: dt.datetime) -> None:
    record(fact, stream=meeting.series.programme.scope, actor=actor, at=at)
