"""The days that anybody may mean: 0206 and 20226 are slips of the finger, and at the calendar's ends counting fails."""

import calendar
import datetime as dt

from django.utils.dateparse import parse_date

EARLIEST_DATE, LATEST_DATE = dt.date(1800, 1, 1), dt.date(2199, 12, 31)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; where that month is shorter, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def day_named(text: str) -> dt.date | None:
    """A day that stands in an address; what is none, and what nobody can mean, counts as not asked."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and EARLIEST_DATE <= day <= LATEST_DATE else None
