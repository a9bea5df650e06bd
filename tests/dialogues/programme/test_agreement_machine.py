"""The life of an agreement against a plain model, written by hand and not read from the table under test."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.journal.actions import SYSTEM
from dialogues.journal.errors import Refused
from dialogues.journal.queries import story_of
from dialogues.programme.actions import Wording
from dialogues.programme.actions.agreement_steps import (
    amend_agreement,
    begin_review,
    conclude_review,
    expire_agreement,
    open_negotiation,
    put_in_force,
    renew_agreement,
    sign_agreement,
    terminate_agreement,
)
from dialogues.programme.lives import AGREEMENT_TRANSITIONS
from dialogues.programme.models import PartnershipAgreement
from tests.factories.partnerships import an_agreement, on
from tests.factories.programme import a_programme

NOW = {"actor": SYSTEM, "at": on(2022, 6, 6)}
IN_FORCE = ("active", "under_review", "amended", "renewed")
MODEL: dict[str, dict[str, str]] = {
    "negotiate": {"draft": "negotiating"},
    "sign": {"negotiating": "signed"},
    "start": {"signed": "active"},
    "review": dict.fromkeys(("active", "amended", "renewed"), "under_review"),
    "keep": {"under_review": "active"},
    "amend": {"under_review": "amended"},
    "renew": dict.fromkeys(("under_review", "amended", "renewed"), "renewed"),
    "expire": dict.fromkeys(IN_FORCE, "expired"),
    "terminate": dict.fromkeys(("draft", "negotiating", "signed", *IN_FORCE), "terminated"),
}


class AgreementMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._transaction = transaction.atomic()
        self._transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)

    @initialize()
    def a_draft(self) -> None:
        self.agreement = an_agreement(a_programme())
        self.state, self.facts = "draft", 2

    @rule(step=st.sampled_from(sorted(MODEL)))
    def somebody_tries(self, step: str) -> None:
        self._try(step)

    @rule(choice=st.integers(min_value=0, max_value=99))
    def somebody_goes_on(self, choice: int) -> None:
        legal = sorted(step for step in MODEL if self.state in MODEL[step] and step not in ("terminate", "expire"))
        if legal:
            self._try(legal[choice % len(legal)])

    def _try(self, step: str) -> None:
        expected = MODEL[step].get(self.state)

        code = self._code_of(step)

        assert (code == "") == (expected is not None), f"{step} from {self.state}: {code or 'let through'}"
        if expected:
            self.state, self.facts = expected, self.facts + 1

    def _code_of(self, step: str) -> str:
        try:
            with transaction.atomic():
                self._steps()[step]()
        except Refused as refusal:
            return refusal.code
        return ""

    def _steps(self) -> dict[str, Callable[[], object]]:
        # Reviews lie ahead of today, and each renewal reaches further than the one before.
        one, further = {"agreement": self.agreement, **NOW}, dt.date(2023 + self.facts, 1, 1)
        self._let_it_be_over()
        return {
            "negotiate": lambda: open_negotiation(**one),
            "sign": lambda: sign_agreement(signed_date=dt.date(2022, 6, 1), valid_to_date=dt.date(2022, 6, 5), **one),
            "start": lambda: put_in_force(**one),
            "review": lambda: begin_review(**one),
            "keep": lambda: conclude_review(**one),
            "amend": lambda: amend_agreement(wording=Wording(text="Anew", reason="Agreed"), **one),
            "renew": lambda: renew_agreement(valid_to_date=further, **one),
            "expire": lambda: expire_agreement(**one),
            "terminate": lambda: terminate_agreement(reason="The funding ended", **one),
        }

    def _let_it_be_over(self) -> None:
        """So that only its state keeps it from expiring."""
        over = PartnershipAgreement.objects.filter(pk=self.agreement.pk, valid_to_date__isnull=False)
        over.update(valid_to_date=dt.date(2022, 6, 5))

    @invariant()
    def the_row_and_the_journal_tell_the_same(self) -> None:
        if hasattr(self, "state"):
            assert PartnershipAgreement.objects.get(pk=self.agreement.pk).state == self.state
            assert story_of(f"agreement:{self.agreement.pk}").count() == self.facts


@pytest.mark.django_db
def test_in_any_order_only_legal_steps_happen_and_each_is_recorded_once() -> None:
    run_state_machine_as_test(
        AgreementMachine, settings=settings(max_examples=20, stateful_step_count=20, deadline=None)
    )


def test_the_table_offers_exactly_the_steps_that_exist() -> None:
    by_hand = {(before, after) for steps in MODEL.values() for before, after in steps.items()}

    table = {(before.value, after.value) for before, ways in AGREEMENT_TRANSITIONS.items() for after in ways}
    assert table == by_hand


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"state": "active"}, {"state": "terminated"}])
def test_the_database_keeps_states_unknown_unsigned_or_without_reason_out(wrong: dict[str, str]) -> None:
    agreement = an_agreement(a_programme())

    with pytest.raises(IntegrityError), transaction.atomic():
        PartnershipAgreement.objects.filter(pk=agreement.pk).update(**wrong)
