"""On which days a series falls: plain dates, no database, no zone (RFC 5545 §3.3.10 knows the same rules)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialogues.journal.days import LATEST_DATE, months_after

from .enums import Rhythm

WEEK = dt.timedelta(days=7)
# A weekly call of two years; whoever plans further ahead begins a new series.
MOST_DATES = 104
_FULL_WEEKS = 4  # only so many of each weekday are in every month


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """`first_date` gives weekday and week of the month. Ends after `count` dates or on `until_date`, one of them."""

    rhythm: Rhythm
    every: int
    first_date: dt.date
    count: int | None = None
    until_date: dt.date | None = None

    @property
    def week_of_month(self) -> int:
        """1 to 5."""
        return (self.first_date.day - 1) // 7 + 1

    @property
    def fits_first_date(self) -> bool:
        """Whether the first date itself follows the rule: a fifth Tuesday does not come every month."""
        if self.rhythm == Rhythm.MONTHS:
            return self.week_of_month <= _FULL_WEEKS
        return self.rhythm == Rhythm.WEEKS or _is_last(self.first_date)

    def dates(self) -> list[dt.date]:
        """At most one more than `MOST_DATES`, so that the caller can tell that it is too many."""
        found: list[dt.date] = []
        most = MOST_DATES + 1 if self.count is None else min(self.count, MOST_DATES + 1)
        for day in self._days():
            if len(found) == most or (self.until_date and day > self.until_date):
                break
            found.append(day)
        return found

    def _days(self) -> Iterator[dt.date]:
        day, step = self.first_date, 0
        while day < LATEST_DATE - dt.timedelta(days=366 * self.every):
            yield day
            step += self.every
            day = self.first_date + step * WEEK if self.rhythm == Rhythm.WEEKS else self._in_month(step)

    def _in_month(self, months: int) -> dt.date:
        month = months_after(self.first_date.replace(day=1), months)
        first = month + dt.timedelta(days=(self.first_date.weekday() - month.weekday()) % 7)
        if self.rhythm == Rhythm.MONTHS:
            return first + (self.week_of_month - 1) * WEEK
        fifth = first + 4 * WEEK
        return fifth if fifth.month == month.month else fifth - WEEK


def _is_last(day: dt.date) -> bool:
    return (day + WEEK).month != day.month
