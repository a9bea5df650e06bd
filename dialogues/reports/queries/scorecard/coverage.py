"""In which provinces the promises happen (domain.md §5.2, equity)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from dialogues.commitments.models import Description
from dialogues.institutions.enums import Level
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries.areas import placed

from .asking import Asking
from .scope import Scope


@dataclass(frozen=True)
class Coverage:
    """`places`: by province with the boundaries of the day, the commitments that name it. `provinces`: how many stand
    in the register on that day.
    """

    places: Mapping[AdminArea, set[int]]
    provinces: int


def coverage(scope: Scope, on: dt.date) -> Asking[Coverage]:
    """Two queries more where any commitment says where it happens. Communes belong to no province here."""
    valid = (Q(valid_from_date=None) | Q(valid_from_date__lte=on)) & (Q(valid_to_date=None) | Q(valid_to_date__gt=on))
    there = AdminArea.objects.filter(valid, country=scope.programme.country, level=Level.PROVINCIAL)
    named = Description.areas.through.objects.filter(
        scope.condition("description__commitment__"), adminarea__level=Level.PROVINCIAL
    )
    registered, rows = yield there.values_list("pk"), named.values_list("description", "adminarea")
    if not rows:
        return Coverage({}, len(registered))
    areas = AdminArea.objects.in_bulk({area for _commitment, area in rows})
    today = placed((area, on) for area in areas.values())
    now = dict(zip(areas, today, strict=True))
    found: dict[AdminArea, set[int]] = {}
    for commitment, area in rows:
        found.setdefault(now[area], set()).add(commitment)
    return Coverage(dict(sorted(found.items(), key=lambda one: (one[0].name, one[0].pk))), len(registered))
