"""Working days: weekdays that are no public holiday in the programme's country (domain.md §2.7(1), SCH-3)."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

import holidays

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5


def is_working_day(day: dt.date, country: str = "VN", holidays_extra: Iterable[dt.date] = ()) -> bool:
    """`holidays_extra`: bridging days and closures that no calendar knows."""
    return day.weekday() < SATURDAY and not holiday_name(day, country) and day not in {*holidays_extra}


def last_sending_date(
    event_date: dt.date, working_days: int, country: str = "VN", holidays_extra: Iterable[dt.date] = ()
) -> dt.date:
    """The last day on which a letter leaves `working_days` full working days before the event, its own day included."""
    day, extra = event_date, {*holidays_extra}
    while working_days > 0:
        day -= ONE_DAY
        working_days -= is_working_day(day, country, extra)
    return day


def holiday_name(day: dt.date, country: str = "VN", language: str | None = None) -> str:
    """The public holiday on this day, in `language` where the calendar knows it; empty for none."""
    return _calendar(country, day.year, language).get(day, "")


@lru_cache(maxsize=64)
def _calendar(country: str, year: int, language: str | None) -> dict[dt.date, str]:
    try:
        return dict(holidays.country_holidays(country, years=year, language=language))
    except NotImplementedError:
        return {}
