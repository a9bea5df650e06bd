"""Areas with the boundaries of another day (INV-08)."""

import datetime as dt
from collections.abc import Iterable

from dialogues.institutions.models import AdminArea


def boundary_days() -> list[dt.date]:
    """The days on which boundaries changed, latest first: what one may choose to count by."""
    began = AdminArea.objects.exclude(valid_from_date=None).values_list("valid_from_date", flat=True)
    return sorted({day for day in began if day}, reverse=True)


Place = tuple[AdminArea, dt.date]


def placed(places: Iterable[Place], boundaries: dt.date | None = None) -> list[AdminArea]:
    """For each place, an area and the day something happened there: the area it lay in with the boundaries of that
    day, or with those of the day `boundaries` for all (INV-08).

    One that was divided by then, or put together only later, lies in no single one: it stays itself, unless one of its
    parts is there already, which then stands for it. Nothing is counted twice.
    """
    places, known = list(places), _Family(AdminArea.objects.order_by("pk"))
    sure = [_within(area, boundaries or day, known) for area, day in places]
    there = {found.pk for found in sure if found}
    return [
        found or _standing_for(area, boundaries or day, there, known)
        for found, (area, day) in zip(sure, places, strict=True)
    ]


def _standing_for(area: AdminArea, day: dt.date, there: set[int], known: "_Family") -> AdminArea:
    return next((part for part in _parts(area, day, known) if part.pk in there), area)


class _Family(dict[int, AdminArea]):
    """All areas by key, with who came out of whom."""

    def __init__(self, areas: Iterable[AdminArea]) -> None:
        super().__init__({area.pk: area for area in areas})
        self.into: dict[int, list[AdminArea]] = {}
        self.out_of: dict[int, list[AdminArea]] = {}
        for area in self.values():
            if area.merged_into_id:
                self.into.setdefault(area.merged_into_id, []).append(area)
            if area.split_from_id:
                self.out_of.setdefault(area.split_from_id, []).append(area)


def _within(area: AdminArea, day: dt.date, known: _Family) -> AdminArea | None:
    """Forward through mergers, backward through divisions: both ways there is only one."""
    while area.valid_to_date and area.valid_to_date <= day:
        if not area.merged_into_id:
            return None
        area = known[area.merged_into_id]
    while area.valid_from_date and area.valid_from_date > day:
        if not area.split_from_id:
            return None
        area = known[area.split_from_id]
    return area


def _parts(area: AdminArea, day: dt.date, known: _Family) -> list[AdminArea]:
    """What it was divided into by that day, or was put together from after it, at any distance."""
    if area.valid_to_date and area.valid_to_date <= day:
        nearer = [known[area.merged_into_id]] if area.merged_into_id else known.out_of.get(area.pk, [])
    elif area.valid_from_date and area.valid_from_date > day:
        nearer = [known[area.split_from_id]] if area.split_from_id else known.into.get(area.pk, [])
    else:
        return [area]
    return [part for one in nearer for part in _parts(one, day, known)]
