"""What the members of a standing meeting are sent: as little as makes their calendars right (calendar.md C19–C23)."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.db import IntegrityError, transaction

from calendaring.feeds.persons import person_feed
from calendaring.models import CalendarMessage, ReplyAddress
from calendaring.organizer import mail_domain
from calendaring.standing.feed import standing_meetings_of
from dialogues.invitations.enums import Rsvp
from dialogues.languages.translated import original
from dialogues.people.emails import mime_of
from dialogues.people.models import OutboundMessage, Person
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
from dialogues.programme.models import MeetingMember, StandingMeeting
from tests.calendaring.life import a_guest, time_passes
from tests.calendaring.test_libical import faults_in
from tests.factories.invitations import a_dialogue
from tests.factories.programme import a_programme
from tests.factories.series import FIRST, HOUR, PLANNED_AT, SAID, WEEK, a_call, a_member_of, a_running_call, at_hour

pytestmark = pytest.mark.django_db
SECOND, THIRD = FIRST + WEEK, FIRST + 2 * WEEK
QUIET = dt.timedelta(minutes=2)


@pytest.fixture
def call() -> StandingMeeting:
    """Nam has it in his calendar."""
    running = a_running_call(a_programme())
    time_passes(PLANNED_AT + QUIET)
    return running


def moved(call: StandingMeeting, date: dt.date = SECOND, hour: int = 14) -> None:
    start = at_hour(date + dt.timedelta(days=1), hour)
    move_occurrence(meeting=call, date=date, starts_at=start, ends_at=start + HOUR, **SAID)


def mails(name: str = "Lê Hoàng Nam") -> list[OutboundMessage]:
    time_passes(PLANNED_AT + QUIET)
    found = OutboundMessage.objects.filter(key__startswith="calendar:standing:", to_name=name)
    return list(found.order_by("pk"))


def events_in(mail: OutboundMessage) -> list[Any]:
    return list(icalendar.Calendar.from_ical(mail.calendar).events)


def said(mail: OutboundMessage) -> tuple[str, list[tuple[int, str, bool]]]:
    """Method, and of each event its number, its state, and whether it is one time alone."""
    events = events_in(mail)
    return mail.calendar_method, [(one["SEQUENCE"], one["STATUS"], "RECURRENCE-ID" in one) for one in events]


def test_nothing_leaves_the_house_before_it_is_started() -> None:
    call = a_call(a_programme())
    a_member_of(call)

    assert mails() == []


@pytest.mark.requirement("C21")
def test_a_start_puts_all_dates_into_the_calendar_by_one_rule(call: StandingMeeting) -> None:
    [mail] = mails()

    assert said(mail) == ("REQUEST", [(0, "CONFIRMED", False)])
    [event] = events_in(mail)
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=5;INTERVAL=1;BYDAY=TU"
    assert (event["UID"], event.start) == (call.uid, at_hour(FIRST, 9))
    assert str(event["ORGANIZER"]) == f"mailto:invite+{call.members.get().reply_address.token}@{mail_domain()}"
    assert mail.text.count("June 2021") == 4


@pytest.mark.requirement("C21")
def test_one_moved_is_one_request_and_one_dropped_is_one_cancel(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=THIRD, **SAID)

    _first, move, drop = mails()

    assert said(move) == ("REQUEST", [(1, "CONFIRMED", True)])
    assert said(drop) == ("CANCEL", [(1, "CANCELLED", True)])
    assert events_in(move)[0]["RECURRENCE-ID"].to_ical() == b"20210615T090000"
    assert [mail.subject for mail in (move, drop)] == ["New date: Coordination call", "Cancelled: Coordination call"]


@pytest.mark.requirement("C3")
@pytest.mark.requirement("C21")
def test_a_change_of_all_sends_the_rule_with_what_was_moved_and_without_what_was_dropped(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=THIRD, **SAID)
    mails()

    change_standing_meeting(meeting=call, changes={"start_time": dt.time(10)}, **SAID)

    last = mails()[-1]
    assert said(last) == ("REQUEST", [(1, "CONFIRMED", False), (2, "CONFIRMED", True)])
    rule, override = events_in(last)
    assert [moment.strftime("%d %H") for moment in rule.exdates] == ["22 10"]
    assert override["RECURRENCE-ID"].to_ical() == b"20210615T100000"
    assert override.start == at_hour(SECOND + dt.timedelta(days=1), 14)


def test_a_slip_put_right_within_the_minute_troubles_nobody(call: StandingMeeting) -> None:
    drop_occurrence(meeting=call, date=SECOND, **SAID)
    restore_occurrence(meeting=call, date=SECOND, **SAID)
    moved(call)
    restore_occurrence(meeting=call, date=SECOND, **SAID)

    assert len(mails()) == 1


def test_three_moves_in_a_minute_are_one_message(call: StandingMeeting) -> None:
    for hour in (13, 14, 15):
        moved(call, hour=hour)

    assert [said(mail) for mail in mails()[1:]] == [("REQUEST", [(3, "CONFIRMED", True)])]


@pytest.mark.requirement("C21")
def test_what_was_dropped_comes_back_with_the_whole_series(call: StandingMeeting) -> None:
    drop_occurrence(meeting=call, date=SECOND, **SAID)
    mails()

    restore_occurrence(meeting=call, date=SECOND, **SAID)

    assert said(mails()[-1]) == ("REQUEST", [(1, "CONFIRMED", False), (3, "CONFIRMED", True)])
    assert mails()[-1].subject == "Changed: Coordination call"


def test_a_corrected_title_keeps_its_number_and_the_answer(call: StandingMeeting) -> None:
    nam = call.members.get()
    answer_standing_meeting(member=nam, occurrence=None, partstat="accepted", at=SAID["at"])

    change_standing_meeting(meeting=call, changes={"title": original("Weekly call", "en")}, **SAID)

    first, last = (events_in(mail)[0] for mail in mails())
    assert (last["SEQUENCE"], last["ATTENDEE"].params["PARTSTAT"]) == (0, "ACCEPTED")
    assert last["DTSTAMP"].dt > first["DTSTAMP"].dt


def test_another_hour_asks_again_and_one_moved_day_asks_for_that_day(call: StandingMeeting) -> None:
    nam = call.members.get()
    answer_standing_meeting(member=nam, occurrence=None, partstat="accepted", at=SAID["at"])
    answer_standing_meeting(member=nam, occurrence=SECOND, partstat="accepted", at=SAID["at"])
    moved(call)
    change_standing_meeting(meeting=call, changes={"hosts": []}, **SAID)

    one = events_in(mails()[-1])[0]
    assert one["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    change_standing_meeting(meeting=call, changes={"minutes": 90}, **SAID)
    assert {event["ATTENDEE"].params["PARTSTAT"] for event in events_in(mails()[-1])} == {"NEEDS-ACTION"}


def test_who_leaves_is_told_alone_and_who_comes_back_is_numbered_on(call: StandingMeeting) -> None:
    ha = a_member_of(call, "Vũ Thị Hà")
    nam = call.members.get(person__name="Lê Hoàng Nam")
    moved(call)
    mails()
    remove_meeting_member(member=nam, **SAID)

    assert said(mails()[-1]) == ("CANCEL", [(2, "CANCELLED", False)])
    add_meeting_member(meeting=call, person=nam.person, **SAID)
    assert said(mails()[-1]) == ("REQUEST", [(3, "CONFIRMED", False), (4, "CONFIRMED", True)])
    assert [said(mail) for mail in mails("Vũ Thị Hà")] == [
        ("REQUEST", [(0, "CONFIRMED", False), (1, "CONFIRMED", True)])
    ]
    assert ha.email not in "".join(mail.calendar for mail in mails())


def test_the_end_takes_out_what_was_to_come_and_leaves_what_has_been(call: StandingMeeting) -> None:
    end_standing_meeting(meeting=call, actor="user:1", at=at_hour(SECOND, 12))
    time_passes(at_hour(SECOND, 13))

    last = mails()[-1]
    assert said(last) == ("REQUEST", [(1, "CONFIRMED", False)])
    assert events_in(last)[0]["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20210615T020000Z;INTERVAL=1;BYDAY=TU"
    assert last.subject == "Ended: Coordination call"


@pytest.mark.requirement("C21")
def test_a_meeting_that_never_was_is_taken_out_altogether(call: StandingMeeting) -> None:
    moved(call)
    mails()
    end_standing_meeting(meeting=call, **SAID)

    assert said(mails()[-1]) == ("CANCEL", [(2, "CANCELLED", False)])


def test_a_moved_day_beyond_a_new_end_is_taken_out_by_name(call: StandingMeeting) -> None:
    moved(call, FIRST + 4 * WEEK)
    mails()

    change_standing_meeting(meeting=call, changes={"count": 3}, **SAID)

    assert [said(mail) for mail in mails()[-2:]] == [
        ("CANCEL", [(2, "CANCELLED", True)]),
        ("REQUEST", [(1, "CONFIRMED", False)]),
    ]


def test_all_that_is_sent_to_one_member_is_one_thread_in_the_order_of_its_stamps(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=THIRD, **SAID)

    first, *others = mails()

    assert [mime_of(mail)["References"] for mail in others] == [first.message_id] * 2
    stamps = [event["DTSTAMP"].dt for mail in mails() for event in events_in(mail)]
    assert stamps == sorted(set(stamps))


def test_each_reads_it_in_the_own_language() -> None:
    call = a_call(a_programme())
    a_member_of(call, "Lê Hoàng Nam", "vi")
    start_standing_meeting(meeting=call, **SAID)

    [mail] = mails()
    assert (str(events_in(mail)[0]["SUMMARY"]), mail.subject) == ("Họp điều phối", "Họp điều phối")
    assert "Địa điểm:" in mail.text


def test_somebody_whose_address_was_lost_is_not_written_to(call: StandingMeeting) -> None:
    Person.objects.filter(standing_meetings__meeting=call).update(email="")

    moved(call)

    assert len(mails()) == 1


def test_an_address_and_a_message_belong_to_a_delegate_or_to_a_member(call: StandingMeeting) -> None:
    nam, member = a_guest(a_dialogue(programme=call.series.programme), Rsvp.ACCEPTED), MeetingMember.objects.get()

    for rows in (CalendarMessage.objects, ReplyAddress.objects):
        for broken in ({"delegate": nam, "member": member}, {"delegate": None, "member": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.filter(member=member).update(**broken)


@pytest.mark.needs("libical")
def test_libical_finds_no_fault_in_any_of_it(call: StandingMeeting) -> None:
    moved(call)
    drop_occurrence(meeting=call, date=THIRD, **SAID)
    mails()
    change_standing_meeting(meeting=call, changes={"venue": "Huế"}, **SAID)
    mails()
    remove_meeting_member(member=call.members.get(), **SAID)

    assert [faults_in(mail.calendar.encode()) for mail in mails()] == [[]] * 5


@pytest.mark.needs("libical")
def test_the_members_own_feed_holds_the_series_under_one_identifier_and_names_nobody(call: StandingMeeting) -> None:
    nam = call.members.get()
    moved(call)
    drop_occurrence(meeting=call, date=THIRD, **SAID)
    feed = person_feed(nam.person, language="en", source="https://x.example/cal/a.ics", at=PLANNED_AT)

    content = feed.render().decode()

    rule, override = icalendar.Calendar.from_ical(content).events
    assert (rule["UID"], override["UID"], override["SEQUENCE"]) == (call.uid, call.uid, 1)
    assert [moment.day for moment in rule.exdates] == [22]
    assert "ATTENDEE" not in content
    assert (
        content
        == person_feed(nam.person, language="en", source="https://x.example/cal/a.ics", at=PLANNED_AT + QUIET)
        .render()
        .decode()
    )
    assert faults_in(content.encode()) == []


def test_who_has_left_or_declined_has_it_no_more_in_the_feed(call: StandingMeeting) -> None:
    ha = a_member_of(call, "Vũ Thị Hà")
    nam = call.members.get(person__name="Lê Hoàng Nam")
    answer_standing_meeting(member=nam, occurrence=None, partstat="declined", at=SAID["at"])
    remove_meeting_member(member=call.members.get(person=ha), **SAID)

    assert [standing_meetings_of(person, at=PLANNED_AT) for person in (nam.person, ha)] == [(), ()]
