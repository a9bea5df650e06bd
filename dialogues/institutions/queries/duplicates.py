"""Records that may be about one body: the same code, name, other spelling or identifier, spelt blindly.

Every province has an office of the same name, so two records in two areas are not taken for one unless an identifier
says so.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from dialogues.institutions.models import Institution, InstitutionKey, RecordMerge, ToldApart

_EXTERNAL = InstitutionKey.Kind.EXTERNAL


class Pair(NamedTuple):
    one: Institution
    other: Institution
    kinds: list[str]


class Pairs(NamedTuple):
    """`after` is the cursor of what follows; 0 where nothing does."""

    pairs: list[Pair]
    after: int


def above(institution: Institution) -> list[Institution]:
    """The institutions above it, the nearest first."""
    chain: list[Institution] = []
    parent = institution.parent
    while parent and parent not in chain:
        chain.append(parent)
        parent = parent.parent
    return chain


def possible_duplicates(*, after: int = 0, size: int = 20) -> Pairs:
    """A page of pairs, by the record that came first."""
    firsts = [*_with_a_double().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: size + 1]]
    shown = firsts[:size]
    return Pairs(_pairs_of(shown), shown[-1] if len(firsts) > size else 0)


def are_told_apart(one: Institution, other: Institution) -> bool:
    low, high = sorted((one.pk, other.pk))
    return ToldApart.objects.filter(first=low, second=high).exists()


def merges_of(institution: Institution) -> QuerySet[RecordMerge]:
    """What was merged into this record, the latest first; what was taken back, too."""
    return (
        RecordMerge.objects.filter(kept=institution)
        .select_related("absorbed")
        .prefetch_related("absorbed__names")
        .order_by("-merged_at", "-pk")
    )


def _with_a_double() -> QuerySet[Institution]:
    later = InstitutionKey.objects.filter(
        value=OuterRef("value"), institution__gt=OuterRef("institution"), institution__merged_into=None
    ).exclude(Exists(ToldApart.objects.filter(first=OuterRef(OuterRef("institution")), second=OuterRef("institution"))))
    placed = later.filter(Q(institution__area=None) | Q(institution__area=OuterRef("institution__area")))
    alike = Q(Exists(placed)) | (Q(institution__area=None) | Q(kind=_EXTERNAL)) & Q(Exists(later))
    return Institution.objects.filter(
        merged_into=None, pk__in=InstitutionKey.objects.filter(alike).values("institution")
    )


def _pairs_of(firsts: list[int]) -> list[Pair]:
    keys = InstitutionKey.objects.filter(institution__in=firsts).values("value")
    rows = InstitutionKey.objects.filter(value__in=keys, institution__merged_into=None)
    by_value: dict[str, dict[int, str]] = {}
    for key, value, kind in rows.values_list("institution", "value", "kind"):
        by_value.setdefault(value, {})[key] = kind
    apart = {*ToldApart.objects.filter(first__in=firsts).values_list("first", "second")}
    found = _kinds_by_pair(by_value.values(), {*firsts}, apart)
    known = (
        Institution.objects.select_related("area")
        .prefetch_related("names")
        .in_bulk({pk for pair in found for pk in pair})
    )
    pairs = [Pair(known[low], known[high], sorted(kinds)) for (low, high), kinds in sorted(found.items())]
    return [pair for pair in pairs if _EXTERNAL in pair.kinds or _share_an_area(pair)]


def _kinds_by_pair(
    groups: Iterable[dict[int, str]], firsts: set[int], apart: set[tuple[int, int]]
) -> dict[tuple[int, int], set[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    for group in groups:
        for low, high in combinations(sorted(group), 2):
            if low in firsts and (low, high) not in apart:
                found.setdefault((low, high), set()).update({group[low], group[high]})
    return found


def _share_an_area(pair: Pair) -> bool:
    return pair.one.area_id is None or pair.other.area_id is None or pair.one.area_id == pair.other.area_id
