"""What a programme knows better than the calendar and the map: its own days, its own journeys, what it minds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import lock_stream, record
from dialogues.programme import errors, events
from dialogues.programme.enums import ConflictKind, ConflictLevel, DayKind
from dialogues.programme.models import DayOverride, Programme, TravelTime


@transaction.atomic
def set_day(
    *, programme: Programme, day_date: dt.date, kind: DayKind | str, actor: str, at: dt.datetime, name: str = ""
) -> DayOverride:
    """A day off, a swapped working day, or a ceremony (C50); the same day again replaces what was said."""
    lock_stream(key=programme.scope)
    given = {"kind": DayKind(kind), "name": name.strip()}
    day, _new = DayOverride.objects.update_or_create(programme=programme, day_date=day_date, defaults=given)
    _note_closures(programme)
    fact = events.DaySet(programme=programme.pk, day=day_date.isoformat(), day_kind=DayKind(kind).value)
    record(fact, stream=programme.scope, actor=actor, at=at)
    return day


@transaction.atomic
def unset_day(*, day: DayOverride, actor: str, at: dt.datetime) -> None:
    """Back to what the country's calendar says."""
    programme, date = day.programme, day.day_date
    day.delete()
    _note_closures(programme)
    fact = events.DayUnset(programme=programme.pk, day=date.isoformat())
    record(fact, stream=programme.scope, actor=actor, at=at)


@transaction.atomic
def set_travel_time(
    *,
    programme: Programme,
    area: AdminArea,
    other_area: AdminArea,
    minutes: int | None,
    actor: str,
    at: dt.datetime,
) -> None:
    """Both ways (C51); None goes back to the distance. `travel.same_area`."""
    if area.pk == other_area.pk:
        raise errors.SameArea
    lock_stream(key=programme.scope)
    first, second = sorted((area, other_area), key=lambda one: one.pk)
    between: dict[str, Any] = {"programme": programme, "area": first, "other_area": second}
    if minutes is None:
        TravelTime.objects.filter(**between).delete()
    else:
        TravelTime.objects.update_or_create(**between, defaults={"minutes": minutes})
    fact = events.TravelTimeSet(programme=programme.pk, area=first.pk, other_area=second.pk, minutes=minutes)
    record(fact, stream=programme.scope, actor=actor, at=at)


@transaction.atomic
def set_conflict_levels(*, programme: Programme, levels: Mapping[str, str], actor: str, at: dt.datetime) -> Programme:
    """How much the programme minds each kind of conflict (C47); what is left out keeps its level."""
    lock_stream(key=programme.scope)
    programme.refresh_from_db(fields=["policies"])
    known = {ConflictKind(kind).value: ConflictLevel(level).value for kind, level in levels.items()}
    before = programme.policies.get("conflict_levels", {})
    programme.policies = {**programme.policies, "conflict_levels": {**before, **known}}
    programme.save(update_fields=["policies"])
    stated = [f"{kind}:{level}" for kind, level in sorted(known.items())]
    record(events.ConflictLevelsSet(programme=programme.pk, levels=stated), stream=programme.scope, actor=actor, at=at)
    return programme


def _note_closures(programme: Programme) -> None:
    """Days off, also with the programme's policies: whoever counts days for many mails reads them without a query."""
    programme.refresh_from_db(fields=["policies"])
    off = programme.day_overrides.exclude(kind=DayKind.WORKING).order_by("day_date").values_list("day_date", flat=True)
    closures = programme.policies.get("closures", {}) | {programme.country: [day.isoformat() for day in off]}
    programme.policies = programme.policies | {"closures": closures}
    programme.save(update_fields=["policies"])
