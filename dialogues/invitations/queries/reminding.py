"""When whoever has not answered is reminded (IVT-8, calendar.md C38).

Counted in working days of the recipient's country, back from the day of the dialogue; an institution whose answer is
due earlier than usual is reminded as much earlier. In the morning of the recipient's place, never in its night.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.working_days import ONE_DAY, Calendar, calendar_of

from .deadlines import ANSWER_DAYS

# Policies of a programme may say otherwise, under these names.
DEFAULTS: dict[str, Any] = {
    "reminder_days": [10, 5, 3],
    "reminders_at_most": 5,
    "reminder_hours": [8, 18],
    "answer_grace_days": 3,
}
# Whoever was asked yesterday is not reminded today.
PAUSE_AFTER_ASKING = dt.timedelta(days=1)


@dataclass(frozen=True)
class Recipient:
    """Where the mail is read: whose holidays count and which hours are night. `hours` are from and until."""

    calendar: Calendar
    zone: ZoneInfo
    hours: tuple[int, int] = (8, 18)

    def works_on(self, day: dt.date) -> bool:
        return self.calendar.is_working_day(day)

    def morning_of(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(self.hours[0]), self.zone).astimezone(dt.UTC)

    def days_before(self, day: dt.date, number: int) -> dt.date:
        return self.calendar.last_sending_date(day, number)

    def days_after(self, day: dt.date, number: int) -> dt.date:
        return self.calendar.working_days_after(day, number)

    def next_moment(self, at: dt.datetime) -> dt.datetime:
        """`at` itself within working hours, else the next working morning."""
        local = at.astimezone(self.zone)
        if self.works_on(local.date()):
            if self.hours[0] <= local.hour < self.hours[1]:
                return at
            if local.hour < self.hours[0]:
                return self.morning_of(local.date())
        return self.morning_of(self.days_after(local.date(), 1))


@dataclass(frozen=True)
class Moment:
    """One reminder as it should be: `days` before the dialogue, on this day of the recipient's calendar."""

    days: int
    due_date: dt.date
    due_at: dt.datetime


def policy(programme: Programme, name: str) -> Any:
    return programme.policies.get(name, DEFAULTS[name])


def recipient_in(dialogue: Dialogue, institution: Institution | None, *, home: Calendar | None = None) -> Recipient:
    """An institution's own country, else the programme's. At home it is the dialogue's clock that counts, and the
    programme's own days (`home`, where the caller has asked for them already).
    """
    programme = dialogue.programme
    country = (institution.country if institution else "") or programme.country
    first, last = policy(programme, "reminder_hours")
    at_home = country == programme.country
    return Recipient(
        calendar=(home or calendar_of(programme)) if at_home else Calendar(country),
        zone=dialogue.zone if at_home else zone_of(country) or dialogue.zone,
        hours=(int(first), int(last)),
    )


def reminder_moments(
    dialogue: Dialogue, recipient: Recipient, *, deadline: dt.date | None, asked_at: dt.datetime, at: dt.datetime
) -> list[Moment]:
    """Those still ahead at `at`, earliest first. None without a date."""
    if dialogue.starts_at is None:
        return []
    counted_from = counting_day(dialogue, recipient, deadline)
    earliest = max(at, asked_at + PAUSE_AFTER_ASKING)
    moments = []
    for days in sorted({int(days) for days in policy(dialogue.programme, "reminder_days")}, reverse=True):
        day = recipient.days_before(counted_from, days)
        moments.append(Moment(days=days, due_date=day, due_at=recipient.morning_of(day)))
    return [moment for moment in moments if earliest <= moment.due_at < dialogue.starts_at]


def counting_day(dialogue: Dialogue, recipient: Recipient, deadline: dt.date | None) -> dt.date:
    """Day D: the dialogue's, or as much earlier as the answer is due earlier than usual."""
    if dialogue.starts_at is None:
        raise ValueError("only a dated dialogue has a day")
    event = dialogue.starts_at.astimezone(dialogue.zone).date()
    usual = int(dialogue.programme.policies.get("nomination_deadline_days", ANSWER_DAYS))
    return min(event, recipient.days_after(deadline, usual)) if deadline else event


def lapse_day(dialogue: Dialogue, recipient: Recipient, deadline: dt.date) -> dt.date:
    """The first day on which an unanswered invitation counts as lapsed: the day after the last one of grace."""
    return recipient.days_after(deadline, int(policy(dialogue.programme, "answer_grace_days"))) + ONE_DAY


# Where a country has several zones, that of its capital or of most of its people; elsewhere the database's first.
_ZONE_OF_MOST = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "ID": "Asia/Jakarta",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "RU": "Europe/Moscow",
    "US": "America/New_York",
}


@lru_cache(maxsize=256)
def zone_of(country: str) -> ZoneInfo | None:
    """What clocks show in a country; None where the database of time zones knows no such country."""
    if country.upper() in _ZONE_OF_MOST:
        return ZoneInfo(_ZONE_OF_MOST[country.upper()])
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((ZoneInfo(row[2]) for row in rows if row[0] == country.upper()), None)
