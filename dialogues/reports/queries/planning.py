"""The dialogues of a programme under one filter, seen as a timeline, a month, a map or a table of balance."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries.places import place_of
from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.languages.translated import said
from dialogues.programme.enums import DialogueKind, LinkRelation
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries import timeline_of

Label = str | Promise
VIEWS: Mapping[str, Label] = {
    "timeline": gettext_lazy("Timeline"),
    "calendar": gettext_lazy("Calendar"),
    "map": gettext_lazy("Map"),
    "balance": gettext_lazy("Balance"),
}


class Chip(NamedTuple):
    """One choice as a link. Chosen again, it is taken off."""

    label: Label
    url: str
    chosen: bool


@dataclass(frozen=True)
class PlanChoice:
    """What stands in the address. One filter for all four views; values that mean nothing are dropped."""

    view: str = "timeline"
    month: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "PlanChoice":
        view, month = query.get("view", ""), query.get("month", "")
        known = {"kind": query.get("kind", ""), "area": query.get("area", "").replace("\0", "")[:20]}
        if known["kind"] not in DialogueKind.values:
            known["kind"] = ""
        return cls(
            view=view if view in VIEWS else "timeline",
            month=month if _first_day(month) else "",
            values={name: value for name, value in known.items() if value},
        )

    def url(self, **changes: str) -> str:
        """The same choice with these changes; an empty value takes one off."""
        asked = {"view": self.view, "month": self.month, **self.values, **changes}
        return "?" + urlencode({name: value for name, value in asked.items() if value}) + "#plan"

    def month_shown(self, otherwise: dt.date) -> dt.date:
        return _first_day(self.month) or otherwise.replace(day=1)

    def tabs(self) -> list[Chip]:
        return [Chip(label, self.url(view=view), view == self.view) for view, label in VIEWS.items()]

    def chips(self, programme: Programme, dialogues: Iterable[Dialogue]) -> list[tuple[Label, list[Chip]]]:
        """Kinds and areas that the programme has any dialogue of. `dialogues`: all of them."""
        kinds = {dialogue.kind for dialogue in dialogues}
        areas = AdminArea.objects.filter(dialogues__programme=programme).distinct().order_by("name")
        rows: list[tuple[Label, list[Chip]]] = [
            (_("Kind"), [self._chip("kind", kind.value, kind.label) for kind in DialogueKind if kind.value in kinds]),
            (_("Area"), [self._chip("area", area.code, area.name) for area in areas]),
        ]
        return [(title, chips) for title, chips in rows if len(chips) > 1 or self.values]

    def _chip(self, name: str, value: str, label: Label) -> Chip:
        chosen = self.values.get(name) == value
        return Chip(label, self.url(**{name: "" if chosen else value}), chosen)


def chosen_dialogues(programme: Programme, choice: PlanChoice) -> QuerySet[Dialogue]:
    """With a date, in order of time."""
    return _filtered(timeline_of(programme), choice)


def marks_of(dialogues: Iterable[Dialogue]) -> list[dict[str, Any]]:
    """For the timeline and the calendar alike."""
    return [_mark(dialogue) for dialogue in dialogues]


def spots_of(dialogues: Iterable[Dialogue], choice: PlanChoice) -> list[dict[str, Any]]:
    """One place for each area, with how many dialogues it has; a chosen area opens the timeline of it alone."""
    counted: Counter[int] = Counter()
    areas: dict[int, AdminArea] = {}
    for dialogue in dialogues:
        for area in dialogue.areas.all():
            counted[area.pk] += 1
            areas[area.pk] = area
    return [
        _spot(areas[pk], number, choice) for pk, number in sorted(counted.items(), key=lambda row: areas[row[0]].name)
    ]


def _filtered(dialogues: QuerySet[Dialogue], choice: PlanChoice) -> QuerySet[Dialogue]:
    if kind := choice.values.get("kind"):
        dialogues = dialogues.filter(kind=kind)
    if area := choice.values.get("area"):
        dialogues = dialogues.filter(areas__code=area)
    return dialogues


def _mark(dialogue: Dialogue) -> dict[str, Any]:
    zone = dialogue.zone
    start, end = dialogue.starts_at, dialogue.ends_at
    feeds = [link.target.code for link in dialogue.links_out.all() if link.relation == LinkRelation.FEEDS_INTO]
    return {
        "key": dialogue.code,
        "title": said(dialogue.title).text,
        "row": dialogue.get_kind_display(),
        "start": start and start.astimezone(zone).date(),
        "end": end and end.astimezone(zone).date(),
        "time": "" if dialogue.is_all_day or not start else f"{start.astimezone(zone):%H:%M}",
        "url": reverse("dialogue", args=[dialogue.programme.code, dialogue.code]),
        "state_key": dialogue.state,
        "state_word": dialogue.get_state_display(),
        "feeds_into": feeds,
    }


def _spot(area: AdminArea, number: int, choice: PlanChoice) -> dict[str, Any]:
    longitude, latitude = place_of(area) or (None, None)
    return {
        "label": area.name,
        "value": number,
        "word": ngettext("%(n)s dialogue", "%(n)s dialogues", number) % {"n": number},
        "longitude": longitude,
        "latitude": latitude,
        "url": choice.url(view="timeline", area=area.code),
    }


def _first_day(month: str) -> dt.date | None:
    """`2022-05` as its first day; None for anything else."""
    try:
        asked = dt.datetime.strptime(month, "%Y-%m").date()  # noqa: DTZ007 (a month of the calendar, no moment)
    except ValueError:
        return None
    return asked if EARLIEST_DATE < asked < LATEST_DATE else None
