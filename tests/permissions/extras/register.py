import datetime as dt
from typing import Any

from dialogues.institutions.actions import merge_records, register_institution
from dialogues.institutions.models import Institution, RecordMerge


def build(world: Any, at: dt.datetime) -> None:
    twin = register_institution(
        code="MJU-2", type="gov_central", level="national", names={"en": "Ministry"}, actor="system", at=at
    )
    merge_records(kept=Institution.objects.get(code="MJU"), absorbed=twin, actor="system", at=at)


def rows(world: Any) -> dict[str, Any]:
    return {"institution_merge": RecordMerge.objects.filter(kept__code="MJU")}
