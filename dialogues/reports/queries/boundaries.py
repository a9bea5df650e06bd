"""By which boundaries areas are counted: of the day of each event, or of one day for all (PRG-2, INV-08)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.institutions.queries.areas import boundary_days
from dialogues.journal.days import day_named


@dataclass(frozen=True)
class Boundaries:
    """`day` None: of the day of each event."""

    day: dt.date | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Boundaries":
        """`?boundaries=2025-07-01`, any day; what is no day counts as not asked."""
        return cls(day_named(query.get("boundaries", "")))

    @property
    def label(self) -> str:
        """Stands beside every count of areas."""
        if self.day is None:
            return _("provinces as they were on the day of each dialogue")
        return _("%(year)s boundaries, as of %(date)s") % {"year": self.day.year, "date": date_format(self.day)}

    def options(self) -> list[tuple[str, str, bool]]:
        """Value, label and whether it is chosen: the days on which boundaries changed, and whichever was asked for."""
        days = boundary_days()
        if self.day and self.day not in days:
            days.append(self.day)
        return [
            (day.isoformat() if day else "", Boundaries(day).label, day == self.day) for day in [None, *sorted(days)]
        ]
