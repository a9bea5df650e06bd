"""The five changes of the sample programme, applied as a house would do it; all enacted, all invented."""

import datetime as dt
from typing import Any

import yaml

from dialogues.followup.actions import apply_institution_change
from dialogues.institutions.actions import ChangePlan, announce_change, enact_change
from dialogues.institutions.models import Institution, InstitutionChange
from tests.factories.sample_commitments import SAMPLE

ORGANISER = "user:1"


def the_changes(*, at: dt.datetime) -> list[InstitutionChange]:
    """Announced and enacted on the day they take effect, applied at `at`."""
    rows: list[dict[str, Any]] = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))["institution_changes"]
    made = [_enacted(row) for row in rows]
    return [apply_institution_change(change=change, actor=ORGANISER, at=at) for change in made]


def _enacted(row: dict[str, Any]) -> InstitutionChange:
    said: dict[str, Any] = {"actor": ORGANISER, "at": dt.datetime.combine(row["date"], dt.time(2), dt.UTC)}
    plan = ChangePlan(
        kind=row["kind"],
        effective_date=row["date"],
        before=[Institution.objects.get(code=code) for code in row["from"]],
        after=[Institution.objects.get(code=code) for code in row["to"]],
        scopes=row.get("function_scopes") or {},
        legal_basis=row.get("basis", ""),
        source="Sample programme (illustrative)",
    )
    return enact_change(change=announce_change(plan=plan, **said), **said)
