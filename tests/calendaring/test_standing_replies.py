"""An answer from a member's calendar, to all dates or to one, as whoever reads the mails hands it on."""

import datetime as dt

import pytest

from calendaring.models import ReplyAddress
from calendaring.organizer import reply_address
from calendaring.standing.replies import WHOLE, answerable_by, take_answer
from dialogues.programme.actions.series import move_occurrence, remove_meeting_member
from dialogues.programme.errors.series import MemberGone, SeriesDateUnknown
from dialogues.programme.models import MeetingMember
from dialogues.programme.queries.series import member_rows
from tests.factories.programme import a_programme
from tests.factories.series import FIRST, HOUR, PLANNED_AT, SAID, WEEK, a_running_call, at_hour

pytestmark = pytest.mark.django_db
SECOND = FIRST + WEEK


@pytest.fixture
def nam() -> MeetingMember:
    return a_running_call(a_programme()).members.get()


def test_the_address_leads_to_the_member(nam: MeetingMember) -> None:
    token = reply_address(nam).partition("+")[2].partition("@")[0]

    assert ReplyAddress.objects.get(token=token).member == nam


def test_an_answer_to_one_date_names_it_by_its_instant_under_the_rule(nam: MeetingMember) -> None:
    start = at_hour(SECOND, 14)
    move_occurrence(meeting=nam.meeting, date=SECOND, starts_at=start, ends_at=start + HOUR, **SAID)

    take_answer(member=nam, recurrence_id="20210615T020000Z", partstat="DECLINED", said_at=PLANNED_AT)
    take_answer(member=nam, recurrence_id=WHOLE, partstat="ACCEPTED", said_at=PLANNED_AT - HOUR)

    [row] = member_rows(nam.meeting)
    assert row.reply is not None
    assert (row.reply.reply, [(date, one.reply) for date, one in row.replies.items()]) == (
        "accepted",
        [(SECOND, "declined")],
    )


def test_what_can_be_answered_and_from_which_number_on(nam: MeetingMember) -> None:
    start = at_hour(SECOND, 14)
    move_occurrence(meeting=nam.meeting, date=SECOND, starts_at=start, ends_at=start + HOUR, **SAID)

    numbers = answerable_by(nam, PLANNED_AT)

    uid = nam.meeting.uid
    assert len(numbers) == 6
    assert [numbers[uid, name] for name in (WHOLE, "20210608T020000Z", "20210615T020000Z")] == [0, 0, 1]


def test_whole_days_are_named_by_their_day() -> None:
    conference = a_running_call(a_programme(), start_time=None, minutes=None, days=2, count=2)
    member = conference.members.get()

    assert [name for _uid, name in answerable_by(member, PLANNED_AT)] == [WHOLE, "20210608", "20210615"]
    assert take_answer(member=member, recurrence_id="20210615", partstat="TENTATIVE", said_at=PLANNED_AT).date == SECOND


def test_an_answer_to_nothing_we_know_is_refused(nam: MeetingMember) -> None:
    with pytest.raises(SeriesDateUnknown):
        take_answer(member=nam, recurrence_id="20210616T020000Z", partstat="ACCEPTED", said_at=PLANNED_AT)
    with pytest.raises(ValueError, match="delegated"):
        take_answer(member=nam, recurrence_id=WHOLE, partstat="DELEGATED", said_at=PLANNED_AT)
    remove_meeting_member(member=nam, **SAID)
    with pytest.raises(MemberGone):
        take_answer(member=nam, recurrence_id=WHOLE, partstat="ACCEPTED", said_at=PLANNED_AT + dt.timedelta(hours=1))
