"""Working days: weekdays that are no public holiday in the programme's country (domain.md §2.7(1), SCH-3).

A programme may know better than the calendar of its country: `calendar_of(programme)` has its own days in it, too.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import holidays

from .enums import DayKind
from .models import DayOverride, Programme

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5
# Tết and Khmer New Year move with the moon and the sun; the library knows them by these names in English.
_FESTIVALS = {"VN": "Lunar New Year", "KH": "Khmer New Year"}
FESTIVAL_DAYS = 3


@dataclass(frozen=True)
class OwnDay:
    kind: str
    name: str


@dataclass(frozen=True)
class Calendar:
    """A country's public holidays with a programme's own days before them."""

    country: str
    own: Mapping[dt.date, OwnDay] = field(default_factory=dict)

    def is_working_day(self, day: dt.date) -> bool:
        if day in self.own:
            return self.own[day].kind == DayKind.WORKING
        return is_working_day(day, self.country)

    def last_sending_date(self, event_date: dt.date, working_days: int) -> dt.date:
        """The last day on which a letter leaves so many full working days before the event, its own day included."""
        day = event_date
        while working_days > 0:
            day -= ONE_DAY
            working_days -= self.is_working_day(day)
        return day

    def working_days_after(self, day: dt.date, working_days: int) -> dt.date:
        """The day on which so many working days have passed."""
        while working_days > 0:
            day += ONE_DAY
            working_days -= self.is_working_day(day)
        return day

    def holiday_name(self, day: dt.date, language: str | None = None) -> str:
        """The day off or ceremony on this day, the programme's own words first; empty where people work."""
        own = self.own.get(day)
        if own is None:
            return holiday_name(day, self.country, language)
        return "" if own.kind == DayKind.WORKING else own.name or holiday_name(day, self.country, language)

    def festival_near(self, day: dt.date, language: str | None = None) -> str:
        """The name of Tết or Khmer New Year, if it lies within three days of this day (C50)."""
        near = (day + dt.timedelta(days=n) for n in _by_nearness(FESTIVAL_DAYS))
        return next((holiday_name(one, self.country, language) for one in near if is_festival(one, self.country)), "")


def calendar_of(programme: Programme) -> Calendar:
    """One query; ask once and keep it."""
    rows = DayOverride.objects.filter(programme=programme)
    return Calendar(programme.country, {row.day_date: OwnDay(row.kind, row.name) for row in rows})


def is_working_day(day: dt.date, country: str = "VN", holidays_extra: Iterable[dt.date] = ()) -> bool:
    """`holidays_extra`: bridging days and closures that no calendar knows."""
    return day.weekday() < SATURDAY and not holiday_name(day, country) and day not in {*holidays_extra}


def last_sending_date(
    event_date: dt.date,
    working_days: int,
    country: str = "VN",
    holidays_extra: Iterable[dt.date] = (),
    *,
    programme: Programme | None = None,
) -> dt.date:
    """The last day on which a letter leaves `working_days` full working days before the event, its own day included.

    With a programme, its own days off and working days count (`country` is then the programme's).
    """
    if programme is not None:
        return calendar_of(programme).last_sending_date(event_date, working_days)
    extra = {day: OwnDay(DayKind.OFF, "") for day in holidays_extra}
    return Calendar(country, extra).last_sending_date(event_date, working_days)


def holiday_name(day: dt.date, country: str = "VN", language: str | None = None) -> str:
    """The public holiday on this day, in `language` where the calendar knows it; empty for none."""
    return _calendar(country, day.year, language).get(day, "")


def is_festival(day: dt.date, country: str) -> bool:
    """A day of Tết or of Khmer New Year itself."""
    name = _FESTIVALS.get(country)
    return bool(name) and str(name) in _calendar(country, day.year, "en_US").get(day, "")


@lru_cache(maxsize=128)
def _calendar(country: str, year: int, language: str | None) -> dict[dt.date, str]:
    try:
        return dict(holidays.country_holidays(country, years=year, language=_spoken(country, language)))
    except NotImplementedError:
        return {}


def _spoken(country: str, language: str | None) -> str | None:
    """Always a language that the calendar knows: left alone, the library takes that of the process (C50)."""
    known = getattr(getattr(holidays, country, None), "supported_languages", ())
    return next((one for one in (language, "en_US") if one in known), None)


def _by_nearness(days: int) -> list[int]:
    return sorted(range(-days, days + 1), key=abs)
