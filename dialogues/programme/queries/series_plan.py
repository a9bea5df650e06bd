"""What stands in the way of the dates of a series, and another day for each (SCH-5, C50): found anew on every look."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dialogues.people.principals import Principal
from dialogues.programme.enums import ConflictLevel, Rhythm
from dialogues.programme.models import Dialogue, Series, Unavailability
from dialogues.programme.states import ON_CALENDARS

from .conflicts.calendar import day_conflicts
from .conflicts.diary import NOT_TAKEN, Diary, Span
from .conflicts.finding import levels_of
from .days import span_words
from .series import Occurrence, occurrences_of

ONE_DAY = dt.timedelta(days=1)
# So far another day is looked for, and never as far as the next date.
FARTHEST = 20


@dataclass(frozen=True)
class PlannedDate:
    """One date with what stands in its way, in words; `other_day` is the nearest later one that is free."""

    occurrence: Occurrence
    obstacles: list[str]
    other_day: dt.date | None
    dialogue: Dialogue | None


def planned_dates(series: Series, viewer: Principal | None = None) -> list[PlannedDate]:
    """Every date of the series. In as many queries for many dates as for one."""
    occurrences = occurrences_of(series)
    surroundings = _Surroundings(series, occurrences, viewer)
    dialogues = {row.series_date: row for row in series.dialogues.exclude(state__in=["cancelled"])}
    return [_planned(series, one, surroundings, dialogues.get(one.date)) for one in occurrences]


class _Surroundings:
    """What else happens around these dates."""

    def __init__(self, series: Series, occurrences: Iterable[Occurrence], viewer: Principal | None) -> None:
        self.series, self.diary = series, Diary(series.programme, [], viewer)
        self.levels = levels_of(series.programme)
        self.unplanned = Dialogue(programme=series.programme, timezone=series.timezone, is_all_day=series.is_all_day)
        starts, ends = [one.starts_at for one in occurrences], [one.ends_at for one in occurrences]
        self.dialogues: list[Dialogue] = []
        self.absences: list[Unavailability] = []
        if starts:
            around = dt.timedelta(days=FARTHEST)
            self._read(Span(min(starts) - around, max(ends) + around))

    def obstacles(self, span: Span) -> list[str]:
        found = day_conflicts(self.diary, self.unplanned, span)
        words = [one.words for one in found if self.levels[one.kind] != ConflictLevel.IGNORE]
        return [*words, *self._elsewhere(span), *self._away(span)]

    def _read(self, window: Span) -> None:
        meets = {"starts_at__lt": window.ends_at, "ends_at__gt": window.starts_at}
        others = Dialogue.objects.filter(**meets).exclude(state__in=NOT_TAKEN).exclude(series=self.series)
        mine = others.filter(programme=self.series.programme)
        wanted = mine | others.filter(hall=self.series.hall) if self.series.hall_id else mine
        self.dialogues = list(wanted.select_related("programme").order_by("starts_at", "pk"))
        if self.series.hall_id:
            self.absences = list(Unavailability.objects.filter(hall=self.series.hall, **meets))

    def _elsewhere(self, span: Span) -> list[str]:
        words = []
        for other in self.dialogues:
            if other.starts_at and other.ends_at and span.meets(Span(other.starts_at, other.ends_at)):
                when = span_words(other.starts_at, other.ends_at, self.series.zone)
                words.append(self._clash(other, when))
        return words

    def _clash(self, other: Dialogue, when: str) -> str:
        hall = self.series.hall
        if hall is None or other.hall_id != hall.pk:
            return _("%(other)s takes place at the same time: %(when)s.") % {"other": other.code, "when": when}
        if not self.diary.may_name(other):
            return _("%(hall)s: busy %(when)s.") % {"hall": hall.name, "when": when}
        said = {"hall": hall.name, "other": self.diary.label(other), "when": when}
        if other.state in ON_CALENDARS:
            return _("%(hall)s is taken by %(other)s, %(when)s.") % said
        return _("%(other)s is planned for %(hall)s, too, %(when)s. Whoever is scheduled first has it.") % said

    def _away(self, span: Span) -> list[str]:
        hall = self.series.hall
        words = []
        for absence in self.absences:
            if hall and span.meets(Span(absence.starts_at, absence.ends_at)):
                when = span_words(absence.starts_at, absence.ends_at, self.series.zone)
                why = absence.get_reason_display()
                said = {"hall": hall.name, "when": when, "why": why}
                words.append(_("%(hall)s is not available: %(why)s, %(when)s.") % said)
        return words


def _planned(series: Series, one: Occurrence, around: _Surroundings, dialogue: Dialogue | None) -> PlannedDate:
    obstacles = around.obstacles(Span(one.starts_at, one.ends_at)) if one.takes_place else []
    other_day = _free_day(series, one, around) if obstacles else None
    return PlannedDate(one, obstacles, other_day, dialogue)


def _free_day(series: Series, one: Occurrence, around: _Surroundings) -> dt.date | None:
    farthest = 7 * series.every - 1 if series.rhythm == Rhythm.WEEKS else FARTHEST
    for days in range(1, min(farthest, FARTHEST) + 1):
        later = one.starts_at.astimezone(series.zone).date() + days * ONE_DAY
        if not around.obstacles(Span(*series.span_on(later))):
            return later
    return None
