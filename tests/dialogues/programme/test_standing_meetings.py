"""One meeting that comes again: started, moved, dropped, put back, changed, ended; and who belongs to it."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dialogues.journal.models import Entry
from dialogues.programme.actions.series import (
    add_meeting_member,
    answer_standing_meeting,
    change_standing_meeting,
    drop_occurrence,
    end_standing_meeting,
    move_occurrence,
    remove_meeting_member,
    restore_occurrence,
    start_standing_meeting,
)
from dialogues.programme.enums import ExceptionState as E
from dialogues.programme.enums import MeetingState as M
from dialogues.programme.errors import series as errors
from dialogues.programme.meeting_states import EXCEPTION_TRANSITIONS, MEETING_TRANSITIONS
from dialogues.programme.models import MeetingException, StandingMeeting
from dialogues.programme.queries.series import coming_occurrences, member_rows, occurrences_of
from tests.factories.programme import a_programme
from tests.factories.series import FIRST, HOUR, SAID, WEEK, a_call, a_member_of, a_running_call, a_series, at_hour

pytestmark = pytest.mark.django_db
SECOND = FIRST + WEEK
LATER: dict[str, Any] = SAID | {"at": at_hour(SECOND, 12)}


@pytest.fixture
def call() -> StandingMeeting:
    return a_running_call(a_programme())


def moved(call: StandingMeeting, date: dt.date = SECOND, hour: int = 14) -> MeetingException:
    start = at_hour(date + dt.timedelta(days=1), hour)
    return move_occurrence(meeting=call, date=date, starts_at=start, ends_at=start + HOUR, **SAID)


def stands(call: StandingMeeting) -> list[tuple[int, int, str]]:
    """Day, hour and state of each date."""
    call = StandingMeeting.objects.get(pk=call.pk)
    zone = call.series.zone
    starts = [(one.starts_at.astimezone(zone), one.state) for one in occurrences_of(call.series)]
    return [(start.day, start.hour, state) for start, state in starts]


def test_one_is_moved_one_is_dropped_and_the_others_stay(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=FIRST + 3 * WEEK, **SAID)

    assert stands(call) == [(8, 9, ""), (16, 14, "moved"), (22, 9, ""), (29, 9, "dropped"), (6, 9, "")]


@pytest.mark.requirement("C3")
def test_whatever_happens_the_number_of_one_date_is_not_below_the_rules(call: StandingMeeting) -> None:
    numbers = []
    for step in range(3):
        moved(call, hour=13 + step)
        drop_occurrence(meeting=call, date=SECOND, **SAID)
        restore_occurrence(meeting=call, date=SECOND, **SAID)
        change_standing_meeting(meeting=call, changes={"minutes": 61 + step}, **SAID)
        row = MeetingException.objects.select_related("meeting").get()
        numbers.append((row.meeting.sequence, row.sequence))

    assert all(one >= rule for rule, one in numbers)
    assert numbers == sorted(numbers)
    assert [rule for rule, _one in numbers] == [2, 4, 6]
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingException.objects.update(lead=-1)


def test_a_dropped_one_comes_back_where_it_had_been_moved_to(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=SECOND, **SAID)

    restore_occurrence(meeting=call, date=SECOND, **SAID)
    assert stands(call)[1] == (16, 14, "moved")
    restore_occurrence(meeting=call, date=SECOND, **SAID)
    assert stands(call)[1] == (15, 9, "")
    with pytest.raises(errors.OccurrenceStands):
        restore_occurrence(meeting=call, date=SECOND, **SAID)


def test_moving_it_back_to_its_day_is_the_same_as_undoing_the_move(call: StandingMeeting) -> None:
    moved(call)

    move_occurrence(meeting=call, date=SECOND, starts_at=at_hour(SECOND, 9), ends_at=at_hour(SECOND, 10), **SAID)

    assert stands(call)[1] == (15, 9, "")


def test_the_same_move_again_changes_nothing(call: StandingMeeting) -> None:
    first, again = moved(call), moved(call)

    assert (first.lead, again.lead) == (1, 1)
    assert Entry.objects.filter(kind="occurrence.moved").count() == 1


def test_other_hours_for_all_leave_what_was_moved_and_dropped_as_it_is(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=FIRST + 3 * WEEK, **SAID)

    change_standing_meeting(meeting=call, changes={"start_time": dt.time(10)}, **SAID)

    assert stands(call) == [(8, 10, ""), (16, 14, "moved"), (22, 10, ""), (29, 10, "dropped"), (6, 10, "")]


def test_a_corrected_title_keeps_its_number(call: StandingMeeting) -> None:
    change_standing_meeting(meeting=call, changes={"title": {"en": {"text": "Call", "status": "original"}}}, **SAID)
    assert call.sequence == 0

    change_standing_meeting(meeting=call, changes={"venue": "Huế"}, **SAID)
    assert call.sequence == 1


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        (lambda call: drop_occurrence(meeting=call, date=FIRST + HOUR * 24, **SAID), errors.SeriesDateUnknown),
        (lambda call: drop_occurrence(meeting=call, date=FIRST, **LATER), errors.OccurrenceOver),
        (lambda call: moved(call, FIRST - 8 * WEEK), errors.SeriesDateUnknown),
        (
            lambda call: move_occurrence(
                meeting=call, date=SECOND, starts_at=at_hour(SECOND, 14), ends_at=at_hour(SECOND, 14), **SAID
            ),
            errors.OccurrenceEndsTooEarly,
        ),
        (
            lambda call: move_occurrence(
                meeting=call,
                date=FIRST + 2 * WEEK,
                starts_at=at_hour(FIRST, 14),
                ends_at=at_hour(FIRST, 15),
                **LATER,
            ),
            errors.OccurrenceOver,
        ),
        (lambda call: change_standing_meeting(meeting=call, changes={"count": 1}, **LATER), errors.SeriesInUse),
        (lambda call: start_standing_meeting(meeting=call, **SAID), errors.MeetingWrongState),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(call: StandingMeeting, deed: Any, refusal: Any) -> None:
    before = stands(call)

    with pytest.raises(refusal):
        deed(call)

    assert stands(call) == before


def test_a_dropped_one_is_put_back_before_it_is_moved(call: StandingMeeting) -> None:
    drop_occurrence(meeting=call, date=SECOND, **SAID)

    with pytest.raises(errors.OccurrenceDropped):
        moved(call)
    with pytest.raises(errors.OccurrenceDropped):
        drop_occurrence(meeting=call, date=SECOND, **SAID)


def test_what_has_been_stays_when_it_ends(call: StandingMeeting) -> None:
    end_standing_meeting(meeting=call, **LATER)

    assert stands(call) == [(8, 9, ""), (15, 9, "")]
    assert coming_occurrences(call.series, LATER["at"]) == []
    with pytest.raises(errors.MeetingWrongState):
        moved(call)


def test_a_date_put_off_beyond_the_end_falls_away_with_it(call: StandingMeeting) -> None:
    moved(call, FIRST, 14)
    far = at_hour(FIRST + 3 * WEEK, 14)
    move_occurrence(meeting=call, date=FIRST, starts_at=far, ends_at=far + HOUR, **SAID)

    end_standing_meeting(meeting=call, **LATER)

    assert [state for _day, _hour, state in stands(call)] == ["dropped", ""]


def test_a_meeting_that_never_was_leaves_nothing(call: StandingMeeting) -> None:
    moved(call)

    end_standing_meeting(meeting=call, **SAID)

    assert stands(call) == []
    assert call.sequence > MeetingException.objects.get().lead


def test_nobody_is_told_before_it_is_started_and_it_needs_members() -> None:
    call = a_call(a_programme())

    with pytest.raises(errors.MeetingWithoutMembers):
        start_standing_meeting(meeting=call, **SAID)
    with pytest.raises(errors.MeetingWrongState):
        moved(call)


def test_members_come_and_go_and_come_back(call: StandingMeeting) -> None:
    nam = call.members.get()
    with pytest.raises(errors.MemberAlready):
        add_meeting_member(meeting=call, person=nam.person, **SAID)
    answer_standing_meeting(member=nam, occurrence=None, partstat="accepted", at=SAID["at"])
    remove_meeting_member(member=nam, **SAID)
    with pytest.raises(errors.MemberGone):
        remove_meeting_member(member=nam, **SAID)
    assert member_rows(call) == []

    add_meeting_member(meeting=call, person=nam.person, **SAID)

    [row] = member_rows(call)
    assert (row.member, row.reply) == (nam, None)


def test_somebody_new_is_registered_once_and_needs_an_address(call: StandingMeeting) -> None:
    with pytest.raises(errors.MemberAddressMissing):
        add_meeting_member(meeting=call, name="Vũ Thị Hà", **SAID)

    added = add_meeting_member(meeting=call, name=" Vũ Thị  Hà ", email="Ha@Coalition.example.vn", **SAID)

    assert (added.person.name, added.person.email) == ("Vũ Thị Hà", "ha@coalition.example.vn")
    other = a_call(call.series.programme)
    assert add_meeting_member(meeting=other, name="vũ thị hà", email=added.person.email, **SAID).person == added.person


def test_the_last_answer_wins_and_one_to_all_replaces_those_to_single_dates(call: StandingMeeting) -> None:
    nam, at = call.members.get(), SAID["at"]

    def said(occurrence: dt.date | None, partstat: str, minutes: int) -> None:
        answer_standing_meeting(
            member=nam, occurrence=occurrence, partstat=partstat, at=at + dt.timedelta(minutes=minutes)
        )

    said(None, "accepted", 1)
    said(SECOND, "declined", 3)
    said(SECOND, "accepted", 2)  # older, and heard late
    [row] = member_rows(call)
    assert row.reply is not None
    assert (row.reply.reply, {date: one.reply for date, one in row.replies.items()}) == (
        "accepted",
        {SECOND: "declined"},
    )
    said(None, "tentative", 4)
    assert member_rows(call)[0].replies == {}


def test_another_hour_keeps_the_answer_and_asks_again(call: StandingMeeting) -> None:
    nam = call.members.get()
    answer_standing_meeting(member=nam, occurrence=None, partstat="accepted", at=SAID["at"])
    answer_standing_meeting(member=nam, occurrence=SECOND, partstat="accepted", at=SAID["at"])

    moved(call)
    [row] = member_rows(call)
    assert row.reply is not None
    assert (row.reply.asked_again_at, row.replies[SECOND].asked_again_at) == (None, SAID["at"])

    change_standing_meeting(meeting=call, changes={"start_time": dt.time(10)}, **SAID)
    answered = member_rows(call)[0].reply
    assert answered is not None
    assert (answered.reply, answered.asked_again_at) == ("accepted", SAID["at"])


def test_the_tables_lead_nowhere_but_where_they_say() -> None:
    assert {state: set(after) for state, after in MEETING_TRANSITIONS.items()} == {
        M.DRAFT: {M.RUNNING},
        M.RUNNING: {M.ENDED},
        M.ENDED: set(),
    }
    assert EXCEPTION_TRANSITIONS[E.DROPPED] == {E.MOVED, E.KEPT}


def test_the_database_knows_the_states_too(call: StandingMeeting) -> None:
    drop_occurrence(meeting=call, date=SECOND, **SAID)

    for rows, broken in (
        (StandingMeeting.objects, {"state": "draft"}),
        (StandingMeeting.objects, {"state": "ended"}),
        (MeetingException.objects, {"state": "moved"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)


def test_dialogues_are_not_planned_from_a_standing_meeting_and_members_keep_theirs(call: StandingMeeting) -> None:
    quiet = a_series(call.series.programme)

    assert not hasattr(quiet, "meeting")
    assert a_member_of(call, "Vũ Đức Thịnh").standing_meetings.count() == 1
