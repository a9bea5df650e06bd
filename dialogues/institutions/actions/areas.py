"""Areas with the boundaries of their day (domain.md PRG-2)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.institutions.enums import Level
from dialogues.institutions.errors import AreaClosed
from dialogues.institutions.events import AreaRegistered, AreasMerged
from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import record
from dialogues.languages.search import folded

STREAM = "areas"


@transaction.atomic
def register_area(
    *,
    code: str,
    name: str,
    actor: str,
    at: dt.datetime,
    level: Level | str = Level.PROVINCIAL,
    country: str = "VN",
    aliases: Sequence[str] = (),
    valid_from_date: dt.date | None = None,
) -> AdminArea:
    area = AdminArea.objects.create(
        code=code,
        name=name,
        level=level,
        country=country,
        aliases=list(aliases),
        valid_from_date=valid_from_date,
        search_text=folded(" ".join([code, name, *aliases])),
    )
    record(AreaRegistered(area=area.pk, level=str(level)), stream=STREAM, actor=actor, at=at)
    return area


@transaction.atomic
def merge_areas(
    *, sources: Sequence[AdminArea], code: str, name: str, date: dt.date, actor: str, at: dt.datetime
) -> AdminArea:
    """On `date` the sources end and one new area begins. What happened before keeps its old area. `area.closed`."""
    for source in sources:
        if source.merged_into_id:
            raise AreaClosed(name=source.name)
    level, country = sources[0].level, sources[0].country
    merged = register_area(code=code, name=name, level=level, country=country, valid_from_date=date, actor=actor, at=at)
    AdminArea.objects.filter(pk__in=[source.pk for source in sources]).update(merged_into=merged, valid_to_date=date)
    fact = AreasMerged(area=merged.pk, sources=[source.pk for source in sources], date=date)
    record(fact, stream=STREAM, actor=actor, at=at)
    return merged
