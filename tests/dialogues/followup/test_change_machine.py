"""The machine of a change against a plain model: whatever people try in whatever order, only legal steps happen."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.followup.actions import apply_institution_change
from dialogues.institutions.actions import ChangePlan, correct_change, drop_change, enact_change
from dialogues.institutions.models import InstitutionChange
from dialogues.institutions.states import CHANGE_MOVES
from dialogues.journal.errors import Refused
from dialogues.journal.queries import story_of
from tests.factories.changes import SPRING, announced, one

# action → {state it may start from: state it leads to}; written by hand, not read from the table under test
MODEL: dict[str, dict[str, str]] = {
    "correct": {"announced": "announced", "enacted": "enacted"},
    "enact": {"announced": "enacted"},
    "apply": {"enacted": "applied"},
    "drop": {"announced": "dropped", "enacted": "dropped"},
}
EARLY = dt.datetime(2025, 2, 20, 2, 0, tzinfo=dt.UTC)
LATE = dt.datetime(2025, 3, 20, 2, 0, tzinfo=dt.UTC)


class ChangeMachine(RuleBasedStateMachine):
    @initialize()
    def a_plan(self) -> None:
        self.change, self.state, self.facts = announced(), "announced", 1

    @rule(action=st.sampled_from(sorted(MODEL)), early=st.booleans())
    def somebody_tries(self, action: str, early: bool) -> None:
        expected = MODEL[action].get(self.state)
        if action == "apply" and early:
            expected = None

        code = self._code_of(action, EARLY if early else LATE)

        assert (code == "") == (expected is not None), f"{action} from {self.state}: {code or 'let through'}"
        # Correcting what is right already changes nothing and is no fact.
        self.facts += expected is not None and action != "correct"
        self.state = expected or self.state

    @invariant()
    def the_row_and_the_journal_agree(self) -> None:
        row = InstitutionChange.objects.get(pk=self.change.pk)
        assert (row.state, story_of(row.subject).count()) == (self.state, self.facts)
        assert (one("MOP").valid_to_date is not None) == (self.state == "applied")

    def _code_of(self, action: str, at: dt.datetime) -> str:
        said: dict[str, Any] = {"change": self.change, "actor": "user:1", "at": at}
        same = ChangePlan(
            kind="absorb",
            effective_date=SPRING,
            before=[one("MOP")],
            after=[one("MTR")],
            legal_basis="Resolution 1 (illustrative)",
        )
        steps: dict[str, Callable[[], object]] = {
            "correct": lambda: correct_change(**said, plan=same),
            "enact": lambda: enact_change(**said),
            "apply": lambda: apply_institution_change(**said),
            "drop": lambda: drop_change(**said, reason="Voted down"),
        }
        try:
            with transaction.atomic():
                steps[action]()
        except Refused as refused:
            return refused.code
        return ""


class _Rolled(ChangeMachine):
    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)


@pytest.mark.django_db
@pytest.mark.requirement("INS-4")
def test_whatever_people_try_a_change_takes_only_legal_steps() -> None:
    one("MOP"), one("MTR")

    run_state_machine_as_test(_Rolled, settings=settings(max_examples=40, stateful_step_count=8, deadline=None))


def test_the_table_under_test_says_what_the_model_says() -> None:
    written = {(before, after) for steps in MODEL.values() for before, after in steps.items() if before != after}

    assert {(str(now), str(then)) for now, thens in CHANGE_MOVES.items() for then in thens} == written
