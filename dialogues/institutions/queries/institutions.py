import datetime as dt
from typing import Any

from django.db.models import QuerySet

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea, Institution
from dialogues.languages.search import folded

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


def institutions_visible_to(user: Any) -> QuerySet[Institution]:
    """The register is one for the house: all who are signed in may look things up in it."""
    if not getattr(user, "is_authenticated", False):
        return Institution.objects.none()
    return Institution.objects.prefetch_related("names").select_related("area")


def find_institutions(text: str, among: QuerySet[Institution] | None = None) -> QuerySet[Institution]:
    """Every word must occur somewhere, blind to diacritics, case and spelling of đ (INS-7)."""
    found = Institution.objects.all() if among is None else among
    for word in folded(text).split():
        found = found.filter(search_text__contains=word)
    return found


def area_named(text: str) -> AdminArea | None:
    """The area with this name or alias, however it is spelt."""
    wanted = folded(text)
    areas = AdminArea.objects.filter(search_text__contains=wanted) if wanted else AdminArea.objects.none()
    exact = (a for a in areas if wanted in {folded(name) for name in (a.code, a.name, *a.aliases)})
    return next(exact, None)


def is_open_on(institution: Institution, day: dt.date) -> bool:
    """INV-09: neither not yet founded nor closed on that day."""
    begun = institution.valid_from_date is None or institution.valid_from_date <= day
    return begun and (institution.valid_to_date is None or day < institution.valid_to_date)


def group_mark(group: StakeholderGroup | str) -> str:
    """The letter that stands for a stakeholder group beside its colour (design.md §2)."""
    return _MARKS[StakeholderGroup(group)]
