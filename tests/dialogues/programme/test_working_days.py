import datetime as dt

import pytest

from dialogues.programme.working_days import holiday_name, is_working_day, last_sending_date


@pytest.mark.requirement("SCH-3", "2.7(1)")
@pytest.mark.parametrize(
    ("event", "days", "last"),
    [
        (dt.date(2022, 5, 18), 3, dt.date(2022, 5, 13)),
        (dt.date(2022, 5, 5), 3, dt.date(2022, 4, 28)),
        (dt.date(2022, 5, 18), 15, dt.date(2022, 4, 25)),
        (dt.date(2022, 5, 18), 10, dt.date(2022, 5, 4)),
    ],
)
def test_a_letter_leaves_in_time_although_holidays_lie_between(event: dt.date, days: int, last: dt.date) -> None:
    assert last_sending_date(event, days, "VN") == last


def test_counting_weekdays_alone_would_be_wrong() -> None:
    assert last_sending_date(dt.date(2022, 5, 5), 3, "no such country") == dt.date(2022, 5, 2)
    assert not is_working_day(dt.date(2022, 5, 2), "VN")


def test_a_bridging_day_that_no_calendar_knows_moves_the_date() -> None:
    flood = dt.date(2022, 5, 16)

    assert last_sending_date(dt.date(2022, 5, 18), 3, "VN", [flood]) == dt.date(2022, 5, 12)


def test_a_holiday_says_its_name() -> None:
    assert holiday_name(dt.date(2026, 9, 2), "VN") == "National Day"
    assert holiday_name(dt.date(2026, 9, 3), "VN") == ""
