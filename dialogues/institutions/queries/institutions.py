import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from dialogues.institutions.enums import GROUP_OF_TYPE
from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.search import folded

from .dates import in_force_on


def institutions_visible_to(user: Any) -> QuerySet[Institution]:
    """All of them for whoever works in some programme; apps above say who that is (`view_institution`)."""
    return standing() if user.has_perm("institutions.view_institution") else Institution.objects.none()


def standing() -> QuerySet[Institution]:
    """Without the records that turned out to be about a body that has another."""
    return Institution.objects.filter(merged_into=None)


def find_institutions(text: str, among: QuerySet[Institution] | None = None) -> QuerySet[Institution]:
    """Blind to case, diacritics and spaces: `dak lak` and `daklak` find "Đắk Lắk" (INS-7). No text finds all."""
    found = standing() if among is None else among
    for word in folded(text).split():
        found = found.filter(search_text__part=word)
    return found


def filtered_institutions(among: QuerySet[Institution], filters: Mapping[str, str]) -> QuerySet[Institution]:
    """`group`, `level`, `area` (its code) and `q`, as they stand in an address.

    An area also finds what lies in those that have become part of it.
    """
    found = find_institutions(filters.get("q", ""), among)
    if group := filters.get("group"):
        found = found.filter(type__in=[kind for kind, of in GROUP_OF_TYPE.items() if of == group])
    if level := filters.get("level"):
        found = found.filter(level=level)
    if area := filters.get("area"):
        found = found.filter(Q(area__code=area) | Q(area__merged_into__code=area))
    return found


def areas_in_use(among: QuerySet[Institution]) -> QuerySet[AdminArea]:
    """Areas that any of these institutions belongs to, as they are called now."""
    used = AdminArea.objects.filter(institutions__in=among)
    now = Q(pk__in=used.filter(merged_into=None)) | Q(merged_from__in=used)
    return AdminArea.objects.filter(now).distinct().order_by("name")


def open_institutions(on: dt.date | None = None) -> QuerySet[Institution]:
    """Not closed; with a day, also not closed by then."""
    still_open = Q(valid_to_date=None) | Q(valid_to_date__gt=on) if on else Q(valid_to_date=None)
    return standing().filter(still_open).prefetch_related("names").order_by("code")


def areas_valid_on(date: dt.date | None = None) -> QuerySet[AdminArea]:
    """Provinces with the boundaries of that day (default: all that still exist)."""
    if date is None:
        return AdminArea.objects.filter(valid_to_date=None).order_by("name")
    return AdminArea.objects.filter(in_force_on(date)).order_by("name")
