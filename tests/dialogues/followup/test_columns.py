"""The board's columns: one table, read as a function and by the database alike, and drawn in the handbook."""

import itertools
import re
import uuid
from pathlib import Path

import pytest

from dialogues.commitments.enums import Completion, Lifecycle, Schedule, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Column
from dialogues.followup.queries.columns import RULES, column_in_database, column_of, stands_in, stands_on_board
from tests.factories.commitments import SESSION, a_delegate, a_national_dialogue

HANDBOOK = Path(__file__).parents[3] / "docs" / "organisers.md"
FIELDS = (Lifecycle.values, ["", *Completion.values], Schedule.values, VerificationLevel.values)


@pytest.fixture
def one_of_each(db: None) -> None:
    """A commitment for every combination of the four fields."""
    nam = a_delegate(a_national_dialogue())
    elsewhere = (Lifecycle.MERGED, Lifecycle.SUPERSEDED)  # these must name the commitment that took their place
    every = [fields for fields in itertools.product(*FIELDS) if fields[0] not in elsewhere]
    Commitment.objects.bulk_create(
        Commitment(
            dialogue=nam.dialogue,
            number=number,
            lead_institution=nam.institution,
            captured_at=SESSION,
            client_id=uuid.uuid4(),
            statement="Train 200 local officials",
            lifecycle=lifecycle,
            completion=completion,
            schedule=schedule,
            verification_level=level,
        )
        for number, (lifecycle, completion, schedule, level) in enumerate(every)
    )


@pytest.mark.requirement("COM-8")
def test_the_database_finds_the_same_column_as_the_function_for_all_four_fields(one_of_each: None) -> None:
    stored = Commitment.objects.annotate(stands_in=column_in_database())

    assert [row for row in stored if row.stands_in != (column_of(row) or "")] == []
    assert {row.stands_in for row in stored} == {"", *Column.values}


def test_a_condition_finds_exactly_what_stands_in_a_column(one_of_each: None) -> None:
    every = list(Commitment.objects.all())

    for column in Column:
        assert set(Commitment.objects.filter(stands_in(column))) == {row for row in every if column_of(row) == column}
    assert set(Commitment.objects.filter(stands_on_board())) == {row for row in every if column_of(row)}


@pytest.mark.parametrize(
    ("lifecycle", "completion", "schedule", "level", "column"),
    [
        ("captured", "", "not_due", 0, None),
        ("confirmed", "", "not_due", 0, Column.AGREED),
        ("active", "", "not_due", 0, Column.UNDER_WAY),
        ("active", "limited", "on_schedule", 1, Column.UNDER_WAY),
        ("active", "limited", "on_schedule", 2, Column.EVIDENCE),
        ("active", "complete", "not_due", 1, Column.EVIDENCE),
        ("active", "limited", "on_schedule", 4, Column.UNDER_WAY),
        ("active", "complete", "not_due", 4, Column.VERIFIED),
        ("active", "complete", "overdue", 4, Column.STUCK),
        ("fulfilment_claimed", "complete", "not_due", 2, Column.EVIDENCE),
        ("closed", "limited", "not_due", 4, Column.VERIFIED),
        ("contested", "complete", "not_due", 4, Column.STUCK),
        ("lapsed", "no_evidence", "overdue", 0, Column.STUCK),
        ("statement_of_intent", "", "not_due", 0, None),
    ],
)
def test_where_a_commitment_stands(
    lifecycle: str, completion: str, schedule: str, level: int, column: Column | None
) -> None:
    fields = {"lifecycle": lifecycle, "completion": completion, "schedule": schedule, "verification_level": level}

    assert column_of(Commitment(**fields)) == column


def test_the_handbook_draws_the_same_table() -> None:
    drawn = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", HANDBOOK.read_text("utf-8"), re.M)

    assert [row for row in drawn if row[0] in Column.labels] == [
        (
            rule.column.label,
            _said(rule.lifecycle, Lifecycle),
            _said(rule.schedule, Schedule),
            _said(rule.completion, Completion),
            _said(rule.level, VerificationLevel),
        )
        for rule in RULES
    ]


def _said(values, choices) -> str:
    return ", ".join(str(choices(value).label) for value in values) or "any"
