"""The register as one reads it: what was chosen, and a page of what it finds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Level, StakeholderGroup
from dialogues.institutions.models import AdminArea, Institution

Label = str | Promise
_CHIPS: Mapping[str, tuple[Label, list[tuple[str, Label]]]] = {
    # No type of institution rolls up to the community: its people come without one.
    "group": (_("Group"), [(one.value, one.label) for one in StakeholderGroup if one != StakeholderGroup.COMMUNITY]),
    "level": (_("Level"), [(one.value, one.label) for one in Level]),
}


class Chip(NamedTuple):
    """One filter as a link. Chosen again, it is taken off."""

    label: Label
    url: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """What stands in the address; values that mean nothing are dropped."""

    values: Mapping[str, str]

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        # PostgreSQL knows no NUL, which any address may contain.
        free = {name: query.get(name, "").replace("\0", "").strip()[:100] for name in ("q", "area")}
        known = {name: query[name] for name, (_title, options) in _CHIPS.items() if query.get(name) in dict(options)}
        return cls({name: value for name, value in {**free, **known}.items() if value})

    def url(self, **changes: str) -> str:
        """The same choice with these changes; an empty value takes one off."""
        asked = {name: value for name, value in {**self.values, **changes}.items() if value}
        return "?" + urlencode(asked)

    def chip_rows(self) -> list[tuple[Label, list[Chip]]]:
        return [
            (title, [self._chip(name, value, label) for value, label in options])
            for name, (title, options) in _CHIPS.items()
        ]

    def area_chips(self, areas: Iterable[AdminArea]) -> list[Chip]:
        return [self._chip("area", area.code, area.name) for area in areas]

    def _chip(self, name: str, value: str, label: Label) -> Chip:
        chosen = self.values.get(name) == value
        return Chip(label, self.url(**{name: "" if chosen else value}), chosen)


class Page(NamedTuple):
    """`older` and `newer` are cursors (codes); empty where nothing follows."""

    institutions: list[Institution]
    older: str
    newer: str


def page_of(found: QuerySet[Institution], *, after: str = "", before: str = "", size: int) -> Page:
    """By code, from a cursor on, so that what is registered meanwhile shifts nothing."""
    after, before = after.replace("\0", ""), before.replace("\0", "")
    told = found.select_related("area").prefetch_related("names")
    if before:
        rows = list(told.filter(code__lt=before).order_by("-code")[: size + 1])
        kept = rows[:size][::-1]
        return Page(kept, kept[-1].code if kept else "", kept[0].code if len(rows) > size else "")
    rows = list((told.filter(code__gt=after) if after else told).order_by("code")[: size + 1])
    kept = rows[:size]
    return Page(kept, kept[-1].code if len(rows) > size else "", kept[0].code if after and kept else "")
