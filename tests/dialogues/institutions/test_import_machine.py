"""The machine of an import against a plain model: whatever people press in whatever order, only legal steps happen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.institutions.actions import check_import, decide_the_rest, drop_import, write_import
from dialogues.institutions.models import Institution, RegisterImport
from dialogues.institutions.states import IMPORT_MOVES
from dialogues.journal.errors import Refused
from dialogues.journal.jobs import stop_job
from dialogues.journal.work import run_due
from tests.factories.imports import ANH, a_table
from tests.factories.institutions import REGISTERED_AT, an_institution

# step → {state it may start from: state it leads to}; written by hand, not read from the table under test
MODEL: dict[str, dict[str, str]] = {
    "check": {"read": "checking", "checking": "checking", "checked": "checking"},
    "write": {"checked": "writing"},
    "write again": {"writing": "writing"},
    "drop": {"read": "dropped", "checking": "dropped", "checked": "dropped"},
}
LINES = ["BOS;Cục Thống kê;;gov_agency;national;;;;;", "XX;Bộ Kế hoạch minh hoạ;;cbo;commune;;;;;"]


class ImportMachine(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.point = transaction.savepoint()
        an_institution("MOP")
        self.pk = a_table(*LINES).pk
        self.expected, self.decided, self.stopped = "read", False, False

    def teardown(self) -> None:
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def now(self) -> RegisterImport:
        return RegisterImport.objects.select_related("job").get(pk=self.pk)

    def attempt(self, step: str, act: Callable[[], Any], *, guard: bool = True) -> None:
        legal = self.expected in MODEL[step] and guard
        try:
            with transaction.atomic():
                act()
        except Refused:
            assert not legal
        else:
            assert legal
            self.expected, self.stopped = MODEL[step][self.expected], False

    @rule()
    def check(self) -> None:
        now = self.now()
        mapping = {int(position): key for position, key in now.mapping.items()}
        before = self.expected
        self.attempt("check", lambda: check_import(imported=now, mapping=mapping, **ANH))
        self.decided = self.decided and before not in MODEL["check"]

    @rule(decision=st.sampled_from(["new", "skip", "same"]))
    def decide(self, decision: str) -> None:
        if self.expected == "checked":
            decide_the_rest(imported=self.now(), decision=decision, **ANH)
            self.decided = True

    @rule()
    def write(self) -> None:
        step = "write again" if self.expected == "writing" else "write"
        guard = self.stopped if self.expected == "writing" else self.decided
        self.attempt(step, lambda: write_import(imported=self.now(), **ANH), guard=guard)

    @rule()
    def drop(self) -> None:
        self.attempt("drop", lambda: drop_import(imported=self.now(), **ANH))

    @rule()
    def stop(self) -> None:
        job = self.now().job
        if job and not job.is_over:
            stop_job(job=job, at=REGISTERED_AT)
            self.stopped = True

    @rule()
    def work(self) -> None:
        while run_due(at=REGISTERED_AT):
            pass
        if not self.stopped:
            self.expected = {"checking": "checked", "writing": "written"}.get(self.expected, self.expected)

    @invariant()
    def the_state_is_the_expected_one_and_the_register_holds_what_was_written(self) -> None:
        if hasattr(self, "pk"):
            assert self.now().state == self.expected
            assert Institution.objects.filter(code="BOS").exists() == (self.expected == "written")


@pytest.mark.django_db
def test_only_legal_steps_happen() -> None:
    run_state_machine_as_test(ImportMachine, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))


def test_the_table_allows_what_the_model_allows() -> None:
    allowed = {(source, target) for steps in MODEL.values() for source, target in steps.items()}

    moves = {(source.value, target.value) for source, targets in IMPORT_MOVES.items() for target in targets}

    assert moves - {("checking", "checked"), ("writing", "written")} == allowed
