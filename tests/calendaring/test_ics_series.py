"""A meeting that comes again, in bytes (calendar.md C3, C12, C13, C21)."""

import datetime as dt
import io
from dataclasses import replace
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.tz import tzical

from calendaring import ics
from calendaring.ics.clock_changes import clock_change_rules
from tests.calendaring.samples import DOMAIN, GOLDEN, MEETING, unfolded
from tests.calendaring.series_samples import (
    ANOTHER_GUEST,
    CALL,
    CHANGED,
    CONFERENCE,
    DROPPED,
    HOUR,
    LAST_FRIDAYS,
    MOVED,
    MOVED_STILL,
    SERIES,
    cancel,
    request,
)


def starts_in(content: bytes) -> list[dt.datetime | dt.date]:
    """As an independent reader of iCalendar expands it."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(2020, 2031)
    return sorted((event.start for event in events), key=str)


@pytest.mark.parametrize("name", SERIES)
def test_the_bytes_are_the_ones_we_looked_at(name: str) -> None:
    assert SERIES[name].decode() == (GOLDEN / f"{name}.ics").read_bytes().decode()


@pytest.mark.requirement("C21")
def test_a_reader_finds_the_dates_that_are_meant() -> None:
    found = starts_in(SERIES["series_change"])

    said = [start.strftime("%-d %b %H:%M") for start in found]
    assert said == ["18 Jan 09:00", "26 Jan 14:00", "1 Feb 09:00", "22 Feb 09:00"]


@pytest.mark.requirement("C21")
def test_one_time_is_named_by_its_start_under_the_rule_in_the_rules_own_zone() -> None:
    moved, dropped = unfolded(SERIES["series_move"]), unfolded(SERIES["series_drop"])

    assert "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20270125T090000" in moved
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20270126T140000" in moved
    assert [line for line in moved if line.startswith(("METHOD", "RRULE", "STATUS"))] == [
        "METHOD:REQUEST",
        "STATUS:CONFIRMED",
    ]
    assert "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20270215T090000" in dropped
    assert [line for line in dropped if line.startswith(("METHOD", "RRULE", "STATUS"))] == [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
    ]


@pytest.mark.requirement("C21")
def test_what_takes_place_and_what_does_not_never_come_in_one_message() -> None:
    with pytest.raises(ValueError, match="STATUS:CANCELLED"):
        request(CHANGED, DROPPED)
    with pytest.raises(ValueError, match="STATUS:CANCELLED"):
        cancel(DROPPED, MOVED)


@pytest.mark.requirement("C3")
def test_a_time_that_differs_is_numbered_no_lower_than_its_rule() -> None:
    with pytest.raises(ValueError, match="no lower"):
        request(CHANGED, replace(MOVED_STILL, sequence=CHANGED.sequence - 1))

    assert request(CHANGED, replace(MOVED_STILL, sequence=CHANGED.sequence))


@pytest.mark.parametrize(
    ("meetings", "refusal"),
    [
        ([], "no series"),
        ([MEETING], "no series"),
        ([CALL, replace(MOVED, uid=MEETING.uid)], "one series"),
        ([CALL, replace(MOVED, guest=ANOTHER_GUEST)], "one series"),
        ([MOVED, CALL], "comes first"),
        ([CALL, CALL], "one rule"),
        ([replace(CALL, instead_of=CALL.starts_at)], "one rule"),
    ],
)
def test_what_no_calendar_could_make_sense_of_is_refused(meetings: list[ics.Meeting], refusal: str) -> None:
    with pytest.raises(ValueError, match=refusal):
        request(*meetings)


@pytest.mark.requirement("C13")
def test_whole_days_come_again_as_days() -> None:
    lines = unfolded(SERIES["series_whole_days"])

    assert "DTSTART;VALUE=DATE:20270608" in lines
    assert "DTEND;VALUE=DATE:20270611" in lines
    assert "RRULE:FREQ=MONTHLY;UNTIL=20290612;INTERVAL=12;BYDAY=2TU" in lines
    assert "BEGIN:VTIMEZONE" not in lines
    assert starts_in(SERIES["series_whole_days"]) == [dt.date(2027, 6, 8), dt.date(2028, 6, 13), dt.date(2029, 6, 12)]
    assert "RECURRENCE-ID;VALUE=DATE:20280613" in unfolded(SERIES["series_whole_days_drop"])


def test_a_day_taken_out_of_whole_days_is_a_day() -> None:
    second = dt.datetime(2028, 6, 13, tzinfo=MEETING.zone)
    assert CONFERENCE.rule

    without = request(replace(CONFERENCE, rule=replace(CONFERENCE.rule, without=(second,))))

    assert "EXDATE;VALUE=DATE:20280613" in unfolded(without)
    assert starts_in(without) == [dt.date(2027, 6, 8), dt.date(2029, 6, 12)]


def test_the_end_of_a_timed_rule_is_an_instant_in_utc() -> None:
    assert "RRULE:FREQ=MONTHLY;UNTIL=20270528T020000Z;INTERVAL=2;BYDAY=-1FR" in unfolded(SERIES["series_last_fridays"])
    assert [start.day for start in starts_in(request(LAST_FRIDAYS))] == [29, 28]


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    found = starts_in(SERIES["series_berlin"])

    assert [start.hour for start in found if isinstance(start, dt.datetime)] == [9] * 5
    assert [str(start)[-6:] for start in found] == ["+01:00"] * 3 + ["+02:00"] * 2


@pytest.mark.requirement("C12")
def test_where_clocks_change_the_table_is_two_rules() -> None:
    lines = unfolded(SERIES["series_berlin"])

    assert [line for line in lines if line.startswith(("RRULE:FREQ=Y", "RDATE"))] == [
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Europe/London", "Pacific/Auckland"]
)
def test_the_rules_say_what_the_clocks_do(name: str) -> None:
    table = clock_change_rules(name, 2026, 2029)
    assert table is not None
    text = b"BEGIN:VCALENDAR\r\n" + table.to_ical() + b"END:VCALENDAR\r\n"
    zone, ours = ZoneInfo(name), tzical(io.StringIO(text.decode())).get()

    noons = [dt.datetime(2027, 1, 1, 12) + dt.timedelta(days=n) for n in range(1000)]  # noqa: DTZ001 -- put into zones

    assert ours is not None
    assert [day for day in noons if ours.utcoffset(day) != zone.utcoffset(day)] == []


@pytest.mark.parametrize("name", ["Asia/Ho_Chi_Minh", "Asia/Phnom_Penh", "Africa/Casablanca"])
def test_no_rules_where_clocks_stand_still_or_follow_none(name: str) -> None:
    assert clock_change_rules(name, 2026, 2029) is None


def test_a_zone_without_rules_still_gets_a_table() -> None:
    there = request(replace(CALL, zone=ZoneInfo("Africa/Casablanca")))

    assert "TZID:Africa/Casablanca" in unfolded(there)
    assert len(starts_in(there)) == 6


def test_in_a_feed_a_series_and_the_time_that_differs_share_their_identifier() -> None:
    lines = unfolded(SERIES["series_feed"])

    assert [line for line in lines if line.startswith("ATTENDEE")] == []
    assert sorted(line for line in lines if line.startswith("UID")) == sorted(
        [f"UID:{CALL.uid}", f"UID:{CALL.uid}", f"UID:{MEETING.uid}"]
    )
    assert len(starts_in(SERIES["series_feed"])) == 5


def test_the_same_bytes_every_time() -> None:
    assert request(CHANGED, MOVED_STILL) == request(CHANGED, MOVED_STILL)
    assert DOMAIN.encode() in SERIES["series_request"]
    assert CALL.ends_at - CALL.starts_at == HOUR
