"""When a mail is read: the working days and hours of its recipient's place (calendar.md C38)."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from dialogues.institutions.models import Institution
from dialogues.programme.models import Programme
from dialogues.programme.working_days import Calendar, calendar_of

# The programme's policy of this name may say otherwise: from and until, by the recipient's clock.
READING_HOURS = "reminder_hours"
_USUAL_HOURS = (8, 18)


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


def recipient_at(
    programme: Programme, institution: Institution | None, *, zone: ZoneInfo, home: Calendar | None = None
) -> Recipient:
    """An institution's own country, else the programme's. At home it is the clock of `zone` that counts, and the
    programme's own days (`home`, where the caller has asked for them already).
    """
    country = (institution.country if institution else "") or programme.country
    first, last = programme.policies.get(READING_HOURS, _USUAL_HOURS)
    at_home = country == programme.country
    return Recipient(
        calendar=(home or calendar_of(programme)) if at_home else Calendar(country),
        zone=zone if at_home else zone_of(country) or zone,
        hours=(int(first), int(last)),
    )


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
