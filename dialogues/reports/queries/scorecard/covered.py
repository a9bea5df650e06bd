"""Whom and where the promises reach, as figures: target groups and provinces, how many of how many, and which."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import TargetGroup

from .figures import Figure, Group, counted
from .known import Condition, Known
from .traits import is_tracked

_PLACE = "place_"


def by_coverage(known: Known) -> Iterator[tuple[str, Condition]]:
    places = known.coverage.places
    anywhere = {pk for pks in places.values() for pk in pks}
    yield "with_place", Condition(_("Say in which province it happens"), is_tracked, "tracked", among=anywhere)
    for area, pks in places.items():
        yield f"{_PLACE}{area.code}", Condition(area.name, is_tracked, "tracked", among=pks)
    label = _("Say for whom")
    yield "with_target_group", Condition(label, is_tracked, "tracked", described=lambda said: bool(said.target_groups))


def covered_groups(known: Known, table: Mapping[str, Condition], counts: Mapping[str, int]) -> list[Group]:
    return [_target_groups(table, counts), _places(known, table, counts)]


def _places(known: Known, table: Mapping[str, Condition], counts: Mapping[str, int]) -> Group:
    found = [key for key in table if key.startswith(_PLACE) and counts[key]]
    covered = Figure(
        "provinces_covered",
        _("Provinces covered"),
        len(found),
        known.coverage.provinces,
        _("Provinces in the register on that day"),
        opens=False,
    )
    figures = (covered, *(counted(key, table, counts) for key in ("with_place", *found)))
    return Group("places", _("Where it happens"), figures, _NOTE)


def _target_groups(table: Mapping[str, Condition], counts: Mapping[str, int]) -> Group:
    found = [key for group in TargetGroup if counts[key := f"for_{group}"]]
    of = _("Groups in the list")
    covered = Figure("target_groups_covered", _("Target groups covered"), len(found), len(TargetGroup), of, opens=False)
    figures = (covered, *(counted(key, table, counts) for key in ("with_target_group", *found)))
    return Group("for_whom", _("For whom"), figures)


_NOTE = _(
    "As the commitments were described when this was counted, in the provinces of the day. "
    "One that names several is in each."
)
