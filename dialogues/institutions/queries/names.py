"""What an institution is called, in which language and on which day (domain.md INV-07)."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import Institution, InstitutionName

_MARKS = {
    StakeholderGroup.GOVERNMENT: "G",
    StakeholderGroup.PEOPLES: "S",
    StakeholderGroup.CIVIL_SOCIETY: "C",
    StakeholderGroup.PRIVATE: "P",
    StakeholderGroup.ACADEMIA: "A",
    StakeholderGroup.PARTNER: "D",
    StakeholderGroup.MEDIA: "M",
    StakeholderGroup.COMMUNITY: "K",
}


class _Dated(Protocol):
    """A name's row, or the same columns without the rest of it."""

    @property
    def language(self) -> str: ...
    @property
    def full(self) -> str: ...
    @property
    def valid_from_date(self) -> dt.date | None: ...
    @property
    def valid_to_date(self) -> dt.date | None: ...


Named = TypeVar("Named", bound=_Dated)


def name_of(
    institution: Institution, *, on: dt.date | None = None, language: str | None = None, short: bool = False
) -> str:
    """The name in force on a day (default: the latest), in `language` (default: the reader's), else in English.

    Reads `institution.names.all()`, so that lists can prefetch it. Without any name: the code.
    """
    name = _name_in(_in_force(institution.names.all(), on), language)
    if name is None:
        return institution.code
    return (short and (name.short or name.letter_symbol)) or name.full


def name_then_and_now(
    institution: Institution, *, on: dt.date, language: str | None = None, chosen: Institution | None = None
) -> str:
    """ "Ministry of Planning (now: Ministry of Treasury)"; just the name where it did not change.

    Where it ended since, what stands for it now is named, from its own row: lists need no more queries for it.
    `chosen`: of several that stand for it, the one that a person chose.
    """
    names = institution.names.all()
    then = _name_in(_in_force(names, on), language)
    called = then.full if then else institution.code
    followed = chosen or institution
    latest = _name_in(_in_force(names if followed is institution else followed.names.all(), None), language)
    now = _successor(followed, language) or (latest.full if latest else followed.code)
    return called if called == now else _("%(then)s (now: %(now)s)") % {"then": called, "now": now}


def _successor(institution: Institution, language: str | None) -> str | None:
    """What stands for one that ended."""
    followed = institution.now_called
    known: str | None = followed.get(_wanted(language)) or followed.get("en")
    return known


def latest_names(institutions: QuerySet[Any, Any]) -> dict[int, str]:
    """What `name_of` says of each without a day, by key; whoever has no name at all is left out. Takes rows or keys.

    One query that builds no rows: to put hundreds in order of their names.
    """
    columns = ("institution_id", "language", "full", "valid_from_date", "valid_to_date")
    rows = InstitutionName.objects.filter(institution__in=institutions).order_by("institution_id", "pk")
    named = groupby(rows.values_list(*columns, named=True), key=attrgetter("institution_id"))
    chosen = {key: _name_in(_in_force(names, None), None) for key, names in named}
    return {key: name.full for key, name in chosen.items() if name}


def names_history(institution: Institution) -> list[InstitutionName]:
    """All names, the latest first."""
    return sorted(institution.names.all(), key=lambda name: (_start(name), name.language), reverse=True)


def names_in_force(institution: Institution) -> list[InstitutionName]:
    """What it is called now, one name per language."""
    return _in_force(institution.names.all(), None)


def group_mark(group: str) -> str:
    """The letter of a stakeholder group: G S C P A D M K."""
    return _MARKS[StakeholderGroup(group)]


def _in_force(names: Iterable[Named], on: dt.date | None) -> list[Named]:
    """Those of the day; without a day those that nothing has replaced. Nothing known of the day: the earliest."""
    everything = sorted(names, key=_start)
    if on is None:
        return [name for name in everything if name.valid_to_date is None] or everything[::-1]
    then = [name for name in everything if _start(name) <= on and (not name.valid_to_date or on < name.valid_to_date)]
    return then or everything


def _name_in(names: list[Named], language: str | None) -> Named | None:
    wanted = _wanted(language)
    for choice in (wanted, "en"):
        for name in names:
            if name.language == choice:
                return name
    return names[0] if names else None


def _wanted(language: str | None) -> str:
    return (language or get_language() or "en").split("-")[0]


def _start(name: _Dated) -> dt.date:
    return name.valid_from_date or dt.date.min
