import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from dialogues.institutions.enums import Level
from dialogues.institutions.errors import AreaAlreadyDivided, AreaAlreadyMerged, AreaCodeTaken, PartsMissing
from dialogues.institutions.events import HOUSE, AreaRegistered, AreasMerged, AreaSplit
from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import search_text_of
from dialogues.journal.actions import record

from .indexing import index_those_that_name


@transaction.atomic
def register_area(
    *,
    code: str,
    name: str,
    actor: str,
    at: dt.datetime,
    aliases: Sequence[str] = (),
    level: Level | str = Level.PROVINCIAL,
    country: str = "VN",
    valid_from_date: dt.date | None = None,
) -> AdminArea:
    """`area.code_taken`."""
    if AdminArea.objects.filter(code=code).exists():
        raise AreaCodeTaken(code=code)
    area = AdminArea.objects.create(
        code=code,
        name=name,
        aliases=[*aliases],
        level=level,
        country=country,
        valid_from_date=valid_from_date,
        search_text=search_text_of(code, name, aliases),
    )
    index_those_that_name(area)
    record(AreaRegistered(area=area.pk), stream=HOUSE, actor=actor, at=at)
    return area


@transaction.atomic
def merge_areas(
    *, sources: Sequence[AdminArea], code: str, name: str, date: dt.date, actor: str, at: dt.datetime
) -> AdminArea:
    """A new area from `date` on; the old ones keep their boundaries for every day before (INV-08)."""
    for source in sources:
        _refuse_gone(source)
    first = sources[0]
    aliases = sorted({alias for source in sources for alias in source.aliases})
    area = register_area(
        code=code,
        name=name,
        aliases=aliases,
        level=first.level,
        country=first.country,
        valid_from_date=date,
        actor=actor,
        at=at,
    )
    AdminArea.objects.filter(pk__in=[source.pk for source in sources]).update(valid_to_date=date, merged_into=area)
    merged = AreasMerged(area=area.pk, sources=[source.pk for source in sources], on_date=date.isoformat())
    record(merged, stream=HOUSE, actor=actor, at=at)
    return area


@transaction.atomic
def split_area(
    *, source: AdminArea, parts: Mapping[str, str], date: dt.date, actor: str, at: dt.datetime
) -> list[AdminArea]:
    """New areas (code: name) from `date` on; the old one keeps its boundaries for every day before (INV-08).

    `area.parts_missing`, `area.code_taken`, `area.already_merged`, `area.already_divided`.
    """
    if len(parts) < 2:
        raise PartsMissing
    _refuse_gone(source)
    made = [
        register_area(
            code=code,
            name=name,
            level=source.level,
            country=source.country,
            valid_from_date=date,
            actor=actor,
            at=at,
        )
        for code, name in parts.items()
    ]
    AdminArea.objects.filter(pk__in=[part.pk for part in made]).update(split_from=source)
    AdminArea.objects.filter(pk=source.pk).update(valid_to_date=date)
    split = AreaSplit(area=source.pk, parts=[part.pk for part in made], on_date=date.isoformat())
    record(split, stream=HOUSE, actor=actor, at=at)
    return made


def _refuse_gone(area: AdminArea) -> None:
    if area.merged_into_id:
        raise AreaAlreadyMerged(name=area.name)
    if area.split_into.exists():
        raise AreaAlreadyDivided(name=area.name)
