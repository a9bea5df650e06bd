"""How far a programme has come with its targets, as of a day (domain.md PRG-1, INV-04, §2.7(3)).

Only what had happened by that day counts: dialogues held, people reached, recommendations issued. Areas are counted
with the boundaries they had then, unless those of another day are asked for (INV-08, PRG-2).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from dialogues.commitments.models import Recommendation
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.areas import Place, placed
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.funnel import PRESENT
from dialogues.programme.enums import IndicatorKind
from dialogues.programme.models import DataCollection, Dialogue, Programme, Target
from dialogues.programme.queries import dialogues_of
from dialogues.programme.queries.dialogues import HELD, NOT_COMING
from dialogues.reports.enums import Standing


@dataclass(frozen=True)
class Rows:
    """What a figure counts. `amount` differs from the number of rows where people are summed; `planned` comes later."""

    rows: Sequence[object]
    amount: Decimal
    planned: int = 0


@dataclass(frozen=True)
class TargetFigure:
    """`actual` is None where nothing can be said; `percent` is of the value, 0 … 100 and beyond."""

    target: Target
    actual: Decimal | None
    percent: Decimal | None
    standing: Standing
    rows: Sequence[object] = ()
    short_of: int = 0  # areas that have not reached the value, where it is asked for in each

    @property
    def counts_areas(self) -> bool:
        """By which boundaries it was counted has to be said."""
        return self.target.kind == IndicatorKind.COUNT_AREAS or self.target.count_rule.get("per") == "area"

    @property
    def is_assessable(self) -> bool:
        """It has a value and something counts it, whether or not there is anything to count yet."""
        return self.target.value is not None and IndicatorKind(self.target.kind) in _COUNTS


def target_figures(programme: Programme, on: dt.date, boundaries: dt.date | None = None) -> list[TargetFigure]:
    """All targets, in the order in which they were set."""
    return [figure_of(target, on, boundaries) for target in programme.targets.order_by("pk")]


def figure_of(target: Target, on: dt.date, boundaries: dt.date | None = None) -> TargetFigure:
    """One target as of the end of that day. `boundaries`: count areas as they were drawn on another day (PRG-2)."""
    if target.value is None:
        return TargetFigure(target, None, None, Standing.TO_BE_DETERMINED)
    count = _COUNTS.get(IndicatorKind(target.kind))
    if count is None:
        return TargetFigure(target, None, None, Standing.NOT_ASSESSED)
    if target.count_rule.get("per") == "area":
        return _in_every_area(target, _collections(target, on), boundaries)
    by_area = target.kind == IndicatorKind.COUNT_AREAS
    counted = _count_areas(target, on, boundaries) if by_area else count(target, on)
    return TargetFigure(
        target,
        counted.amount,
        _percent(counted.amount, target),
        _standing(target, counted, on),
        counted.rows,
    )


def assessable(figures: Iterable[TargetFigure]) -> list[TargetFigure]:
    """The denominator: a target still to be determined is not in it (INV-04)."""
    return [figure for figure in figures if figure.is_assessable]


def reached(actual: Decimal | int, target: Target) -> bool:
    """With the tolerance of a "ca.": 1 % of 600 lets 594 pass."""
    value = target.value or Decimal(0)
    slack = value * target.tolerance_percent / 100
    if target.operator == ">=":
        return actual >= value - slack
    if target.operator == "<=":
        return actual <= value + slack
    return abs(actual - value) <= slack


def _standing(target: Target, counted: Rows, on: dt.date) -> Standing:
    if reached(counted.amount, target):
        return Standing.MET
    due = target.due_date or target.programme.end_date
    if on >= due or target.operator != ">=":
        return Standing.OFF_COURSE
    return Standing.ON_COURSE if _will_do(target, counted, on, due) else Standing.OFF_COURSE


def _will_do(target: Target, counted: Rows, on: dt.date, due: dt.date) -> bool:
    """What is planned fills the gap, or the share reached is not behind the share of time gone."""
    value, start = target.value or Decimal(0), target.programme.start_date
    if counted.amount + counted.planned >= value:
        return True
    gone, whole = (on - start).days, (due - start).days
    # In its first tenth a programme has hardly begun; nothing is late yet.
    return gone * 10 <= whole or gone * value <= whole * counted.amount


def _in_every_area(target: Target, collections: Sequence[DataCollection], boundaries: dt.date | None) -> TargetFigure:
    """The value is asked for in each area: the area that is furthest behind decides."""
    people: dict[int, Decimal] = {}
    areas = placed([(row.area, row.ended_date) for row in collections], boundaries)
    for area, row in zip(areas, collections, strict=True):
        people[area.pk] = people.get(area.pk, Decimal(0)) + row.people
    if not people:
        return TargetFigure(target, None, None, Standing.NOT_ASSESSED)
    least = min(people.values())
    short = sum(not reached(number, target) for number in people.values())
    standing = Standing.OFF_COURSE if short else Standing.MET
    return TargetFigure(target, least, _percent(least, target), standing, collections, short)


def _percent(actual: Decimal, target: Target) -> Decimal | None:
    if target.operator != ">=" or not target.value:
        return None
    return (100 * actual / target.value).quantize(Decimal("0.1"))


def _count_events(target: Target, on: dt.date) -> Rows:
    held = list(_held(target, on))
    return Rows(held, Decimal(len(held)), _planned(target, on).count())


def _sum_people(target: Target, on: dt.date) -> Rows:
    """People reached by surveys and interviews; where the rule names kinds of dialogues, those who attended them."""
    if target.count_rule.get("kinds"):
        held = list(_held(target, on).exclude(people_attended=None))
        return Rows(held, Decimal(sum(dialogue.people_attended or 0 for dialogue in held)))
    collections = _collections(target, on)
    return Rows(collections, Decimal(sum(row.people for row in collections)))


def _count_areas(target: Target, on: dt.date, boundaries: dt.date | None = None) -> Rows:
    """Where data was collected or a local dialogue took place; a national one covers no province by itself."""
    done = [(row.area, row.ended_date) for row in _collections(target, on)] + _places(_held(target, on))
    ahead = _places(_planned(target, on))
    found = placed([*done, *ahead], boundaries)
    areas = {area.pk: area for area in found[: len(done)]}
    coming = {area.pk for area in found[len(done) :]} - set(areas)
    rows = sorted(areas.values(), key=lambda area: area.code)
    return Rows(rows, Decimal(len(rows)), len(coming))


def _places(dialogues: QuerySet[Dialogue]) -> list[Place]:
    """Each area of the local ones with its day."""
    local = dialogues.exclude(level="national").prefetch_related("areas").select_related("programme")
    return [
        (area, dialogue.ends_at.astimezone(dialogue.zone).date())
        for dialogue in local
        if dialogue.ends_at
        for area in dialogue.areas.all()
    ]


def _count_institutions(target: Target, on: dt.date) -> Rows:
    """Institutions of which somebody was there. Dialogues held are what counts, not invitations."""
    there = Delegate.objects.filter(dialogue__in=_held(target, on), state__in=PRESENT, withdrawn_at=None)
    present = Institution.objects.filter(pk__in=there.values("institution")).prefetch_related("names")
    if target.count_rule.get("only") == "target_institutions":
        present = present.filter(programmes_targeting=target.programme)
    institutions = list(present.order_by("code"))
    return Rows(institutions, Decimal(len(institutions)))


def _count_recommendations(target: Target, on: dt.date) -> Rows:
    issued = Recommendation.objects.filter(programme=target.programme, issued_at__lt=_end_of(on, target.programme))
    recommendations = list(issued.order_by("code"))
    return Rows(recommendations, Decimal(len(recommendations)))


_COUNTS: dict[IndicatorKind, Callable[[Target, dt.date], Rows]] = {
    IndicatorKind.COUNT_EVENTS: _count_events,
    IndicatorKind.SUM_PEOPLE: _sum_people,
    IndicatorKind.COUNT_AREAS: _count_areas,
    IndicatorKind.COUNT_INSTITUTIONS: _count_institutions,
    IndicatorKind.COUNT_RECOMMENDATIONS: _count_recommendations,
}


def _held(target: Target, on: dt.date) -> QuerySet[Dialogue]:
    return _of_kind(target).filter(state__in=HELD, ends_at__lt=_end_of(on, target.programme))


def _planned(target: Target, on: dt.date) -> QuerySet[Dialogue]:
    """With a date, from that day on, and not held by its end; cancelled and postponed ones fill no gap."""
    start, end = _end_of(on - dt.timedelta(days=1), target.programme), _end_of(on, target.programme)
    ahead = _of_kind(target).filter(ends_at__gte=start).exclude(state__in=NOT_COMING)
    return ahead.exclude(state__in=HELD, ends_at__lt=end)


def _of_kind(target: Target) -> QuerySet[Dialogue]:
    dialogues = dialogues_of(target.programme)
    kinds = target.count_rule.get("kinds")
    return dialogues.filter(kind__in=kinds) if kinds else dialogues


def _collections(target: Target, on: dt.date) -> list[DataCollection]:
    rows = target.programme.data_collections.filter(ended_date__lte=on).select_related("area")
    return list(rows.order_by("area__name", "pk"))


def _end_of(day: dt.date, programme: Programme) -> dt.datetime:
    """Midnight after the day, where the programme is at home."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, ZoneInfo(programme.timezone))
