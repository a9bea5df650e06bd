"""The quarter a report is about. Stored as two dates, spoken of as 2022-Q3."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

_CODE = re.compile(r"(\d{4})-Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """`number` from 1 to 4."""

    year: int
    number: int

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> dt.date:
        month = 3 * self.number
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def code(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> str:
        return _("Quarter %(number)s of %(year)s") % {"number": self.number, "year": self.year}

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: dt.date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_named(code: str) -> Quarter | None:
    """From 2022-Q3; None for anything else, and for years nobody means."""
    found = _CODE.fullmatch(code)
    return Quarter(int(found[1]), int(found[2])) if found and 1990 <= int(found[1]) <= 2100 else None


def recent_quarters(day: dt.date, number: int = 6) -> list[Quarter]:
    """The one of this day and those before it, newest first."""
    found = [quarter_of(day)]
    while len(found) < number:
        found.append(found[-1].before)
    return found
