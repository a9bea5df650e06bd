"""Who and what is where and when, around some dialogues: read once, in as many queries for one dialogue as for many."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from dialogues.institutions.models import AdminArea
from dialogues.people.models import Person
from dialogues.people.principals import Principal
from dialogues.programme.enums import AttributionRule, DialogueRoleKind, ProgrammeState
from dialogues.programme.enums import DialogueState as S
from dialogues.programme.models import (
    BridgePoint,
    Dialogue,
    DialogueRole,
    Interpretation,
    Programme,
    Unavailability,
)
from dialogues.programme.queries.programmes import programmes_visible_to
from dialogues.programme.queries.travel import Journeys, Place, journeys_of
from dialogues.programme.states import OVER
from dialogues.programme.working_days import Calendar, calendar_of

# So far ahead a free time is looked for, and so far around a dialogue its people's days are read.
AHEAD = dt.timedelta(days=42)
NOT_TAKEN = (S.IDEA, S.CANCELLED, S.POSTPONED)


class Span(NamedTuple):
    starts_at: dt.datetime
    ends_at: dt.datetime

    def meets(self, other: "Span") -> bool:
        """On UTC instants; touching is not meeting (C48)."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Duty:
    person_id: int
    name: str
    dialogue_id: int
    what: str


class Diary:
    """`viewer` decides which dialogues of other programmes may be named; nobody sees only their own programme's."""

    def __init__(self, programme: Programme, dialogues: Iterable[Dialogue], viewer: Principal | None = None) -> None:
        self.programme, self.viewer = programme, viewer
        self.dialogues = [one for one in dialogues if one.starts_at and one.ends_at and one.state not in OVER]
        for dialogue in self.dialogues:
            dialogue.programme = programme
        starts = [one.starts_at for one in self.dialogues if one.starts_at]
        ends = [one.ends_at for one in self.dialogues if one.ends_at]
        self.window = Span(min(starts) - AHEAD, max(ends) + AHEAD) if starts else None

    @cached_property
    def duties(self) -> dict[int, list[Duty]]:
        """Of everybody who has a duty in one of the dialogues: all duties in the window, by person."""
        if self.window is None:
            return {}
        found: dict[int, list[Duty]] = defaultdict(list)
        columns = ("person_key", "person_name", "dialogue_key", "what")
        queries = [rows.order_by().values_list(*columns) for rows in _duties(self._people, self.window)]
        for row in sorted(queries[0].union(*queries[1:], all=True)):
            found[row[0]].append(Duty(*row))
        return found

    @cached_property
    def known(self) -> dict[int, Dialogue]:
        """Every dialogue in the window that people or halls of these dialogues are in."""
        if self.window is None:
            return {}
        needed = {duty.dialogue_id for duties in self.duties.values() for duty in duties}
        halls = {one.hall_id for one in self.dialogues if one.hall_id}
        wanted = Q(pk__in=needed) | (Q(hall__in=halls) & _within(self.window)) | Q(pk__in=self._ids)
        area = Dialogue.areas.through.objects.filter(dialogue=OuterRef("pk")).order_by("adminarea").values("adminarea")
        rows = Dialogue.objects.filter(wanted).annotate(area_key=Subquery(area[:1]))
        return {row.pk: row for row in rows.select_related("programme", "hall__area").order_by("pk")}

    @cached_property
    def sites(self) -> dict[int, list[BridgePoint]]:
        """Bridge points of the dialogues with who interprets there."""
        found: dict[int, list[BridgePoint]] = defaultdict(list)
        rows = BridgePoint.objects.filter(dialogue__in=self._ids).prefetch_related("interpretations")
        for site in rows.order_by("pk"):
            found[site.dialogue_id].append(site)
        return found

    @cached_property
    def absences(self) -> list[Unavailability]:
        halls = {one.hall_id for one in self.dialogues if one.hall_id}
        if self.window is None or not (self.duties or halls):
            return []
        of_these = Q(person__in=[*self.duties]) | Q(hall__in=halls)
        near = Q(starts_at__lt=self.window.ends_at, ends_at__gt=self.window.starts_at)
        return list(Unavailability.objects.filter(of_these & near).order_by("starts_at", "pk"))

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.programme)

    @cached_property
    def journeys(self) -> Journeys:
        return journeys_of(self.programme)

    def people_of(self, dialogue: Dialogue) -> dict[int, list[Duty]]:
        """Who has duties in this dialogue, with those duties."""
        mine = {pk: [duty for duty in duties if duty.dialogue_id == dialogue.pk] for pk, duties in self.duties.items()}
        return {pk: duties for pk, duties in mine.items() if duties}

    def place_of(self, dialogue: Dialogue) -> Place:
        known = self.known.get(dialogue.pk, dialogue)
        hall = known.hall
        area = hall.area if hall and hall.area else self._areas.get(getattr(known, "area_key", None) or 0)
        return Place(building=hall.address or hall.name if hall else known.venue.strip(), area=area)

    def may_name(self, other: Dialogue) -> bool:
        """One's own programme and those one works in; of others, what is announced and not closed (C49)."""
        if other.programme_id == self.programme.pk or other.programme_id in self._visible:
            return True
        is_known = other.announced_at is not None or other.state not in (S.IDEA, S.PLANNING, S.AWAITING_APPROVAL)
        is_open = other.attribution_rule != AttributionRule.CLOSED
        return is_known and is_open and other.programme.state != ProgrammeState.DRAFT

    def label(self, other: Dialogue) -> str:
        return other.code if other.programme_id == self.programme.pk else f"{other.programme.code} {other.code}"

    @property
    def _ids(self) -> list[int]:
        return [one.pk for one in self.dialogues]

    @property
    def _people(self) -> QuerySet[Person, int]:
        of_these = Q(dialogue_roles__dialogue__in=self._ids) | Q(sites_facilitated__dialogue__in=self._ids)
        of_these |= Q(interpretations__bridge_point__dialogue__in=self._ids)
        return Person.objects.filter(of_these).values_list("pk", flat=True)

    @cached_property
    def _visible(self) -> set[int]:
        if self.viewer is None:
            return set()
        return set(programmes_visible_to(self.viewer).values_list("pk", flat=True))

    @cached_property
    def _areas(self) -> dict[int, AdminArea]:
        keys = {getattr(one, "area_key", None) for one in self.known.values()} - {None}
        return AdminArea.objects.in_bulk(list(keys)) if keys else {}


def span_of(dialogue: Dialogue) -> Span:
    if dialogue.starts_at is None or dialogue.ends_at is None:
        raise ValueError("only a dated dialogue has a span")
    return Span(dialogue.starts_at, dialogue.ends_at)


def _duties(people: QuerySet[Person, int], window: Span) -> list[QuerySet[Any]]:
    roles = DialogueRole.objects.filter(_within(window, "dialogue__"), person__in=people)
    sites = BridgePoint.objects.filter(_within(window, "dialogue__"), facilitator__in=people)
    speaking = Interpretation.objects.filter(_within(window, "bridge_point__dialogue__"), interpreter__in=people)
    return [
        roles.annotate(
            person_key=F("person"), person_name=F("person__name"), dialogue_key=F("dialogue"), what=F("role")
        ),
        sites.annotate(
            person_key=F("facilitator"),
            person_name=F("facilitator__name"),
            dialogue_key=F("dialogue"),
            what=Value(DialogueRoleKind.FACILITATOR.value),
        ),
        speaking.annotate(
            person_key=F("interpreter"),
            person_name=F("interpreter__name"),
            dialogue_key=F("bridge_point__dialogue"),
            what=Value(DialogueRoleKind.INTERPRETER.value),
        ),
    ]


def _within(window: Span, prefix: str = "") -> Q:
    """Dialogues that take place in this window, as far as anybody knows today."""
    meets = {f"{prefix}starts_at__lt": window.ends_at, f"{prefix}ends_at__gt": window.starts_at}
    return Q(**meets) & ~Q(**{f"{prefix}state__in": NOT_TAKEN})
