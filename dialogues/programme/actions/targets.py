import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from dialogues.institutions.models import AdminArea
from dialogues.journal.actions import record
from dialogues.languages.translated import Translated
from dialogues.programme.enums import IndicatorKind
from dialogues.programme.errors import TargetReasonMissing
from dialogues.programme.events import DataCollected, TargetChanged
from dialogues.programme.models import DataCollection, Programme, Target


@transaction.atomic
def set_target(
    *,
    programme: Programme,
    code: str,
    statement: Translated,
    kind: IndicatorKind | str,
    actor: str,
    at: dt.datetime,
    value: Decimal | int | None = None,
    tbd_reason: str = "",
    operator: str = ">=",
    tolerance_percent: Decimal | int = 0,
    count_rule: Mapping[str, Any] | None = None,
    due_date: dt.date | None = None,
) -> Target:
    """Makes the target of this code, or changes it. Without a value it is to be determined and says why (INV-04).

    `count_rule`: `{"kinds": [dialogue kinds]}` for events, areas and institutions; `{"per": "area"}` asks for the
    value in every area; `{"only": "target_institutions"}` counts those alone. `target.reason_missing`.
    """
    if value is None and not tbd_reason.strip():
        raise TargetReasonMissing
    target, _ = Target.objects.update_or_create(
        programme=programme,
        code=code,
        defaults={
            "statement": statement,
            "kind": kind,
            "operator": operator,
            "value": value,
            "tbd_reason": "" if value is not None else tbd_reason.strip(),
            "tolerance_percent": tolerance_percent,
            "count_rule": {**(count_rule or {})},
            "due_date": due_date,
        },
    )
    changed = TargetChanged(programme=programme.pk, target=target.pk, is_determined=value is not None)
    record(changed, stream=programme.scope, actor=actor, at=at)
    return target


@transaction.atomic
def record_data_collection(
    *,
    programme: Programme,
    area: AdminArea,
    people: int,
    ended_date: dt.date,
    actor: str,
    at: dt.datetime,
    method: str = "survey",
) -> DataCollection:
    """People reached outside dialogues: a survey, interviews, a focus group in one area."""
    collection = DataCollection.objects.create(
        programme=programme, area=area, people=people, ended_date=ended_date, method=method
    )
    collected = DataCollected(
        programme=programme.pk, data_collection=collection.pk, area=area.pk, people=collection.people
    )
    record(collected, stream=programme.scope, actor=actor, at=at)
    return collection
