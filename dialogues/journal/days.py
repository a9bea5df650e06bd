"""The days that anybody may mean: 0206 and 20226 are slips of the finger, and at the calendar's ends counting fails."""

import calendar
import datetime as dt

EARLIEST_DATE, LATEST_DATE = dt.date(1800, 1, 1), dt.date(2199, 12, 31)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; where that month is shorter, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))
