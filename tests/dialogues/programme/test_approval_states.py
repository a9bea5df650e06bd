import datetime as dt
import itertools
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogues.journal.actions import SYSTEM
from dialogues.programme import errors
from dialogues.programme.actions import (
    expire_approval,
    grant_approval,
    refuse_approval,
    reopen_approval,
    submit_approval,
    waive_approval,
)
from dialogues.programme.enums import ApprovalState
from dialogues.programme.models import Approval
from dialogues.programme.states import APPROVAL_TRANSITIONS
from tests.factories.approvals import a_funded_dialogue, a_funded_programme, a_scan, the_approval
from tests.factories.programme import at_nine

# domain.md §2.2, written down once more in another form.
STEPS = {
    *[("to_prepare", to) for to in ("submitted", "waived", "not_required")],
    *[("submitted", to) for to in ("approved", "approved_with_conditions", "refused", "waived", "to_prepare")],
    *[(permitted, "expired") for permitted in ("approved", "approved_with_conditions")],
    *[(state, to) for state in ("refused", "expired") for to in ("to_prepare", "waived")],
    *[(state, "to_prepare") for state in ("waived", "not_required")],
}
APRIL_12 = dt.date(2022, 4, 12)
SAID: dict[str, Any] = {"actor": SYSTEM, "at": at_nine(2022, 4, 12)}
DO: dict[str, Any] = {
    "submitted": lambda it: submit_approval(approval=it, submitted_date=APRIL_12, **SAID),
    "approved": lambda it: grant_approval(approval=it, decided_date=APRIL_12, file=a_scan(), **SAID),
    "approved_with_conditions": lambda it: grant_approval(
        approval=it, decided_date=APRIL_12, file=a_scan(), has_conditions=True, conditions="No press.", **SAID
    ),
    "refused": lambda it: refuse_approval(approval=it, decided_date=APRIL_12, **SAID),
    "expired": lambda it: expire_approval(approval=it, **SAID),
    "waived": lambda it: waive_approval(approval=it, reason="Held in the embassy.", **SAID),
    "to_prepare": lambda it: reopen_approval(approval=it, **SAID),
}
_numbers = itertools.count(1)


def test_the_table_is_the_one_of_the_domain() -> None:
    table = {(before.value, after.value) for before, afters in APPROVAL_TRANSITIONS.items() for after in afters}

    assert table == STEPS


@pytest.mark.django_db
@pytest.mark.requirement("OPS-2", "SCH-2")
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "half_approved"},
        {"state": "submitted"},
        {"state": "approved", "submitted_date": APRIL_12},
        {"state": "approved", "submitted_date": APRIL_12, "decided_date": APRIL_12},
        {"state": "approved_with_conditions", "submitted_date": APRIL_12, "decided_date": APRIL_12, "file": "a.pdf"},
        {"state": "waived"},
    ],
)
def test_the_database_has_the_last_word(wrong: dict[str, Any]) -> None:
    approval = the_approval(a_funded_dialogue())

    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(**wrong)


class LifeOfAPermission(RuleBasedStateMachine):
    """Any steps in any order; beside them a plain model of what should have come of it."""

    @initialize()
    def plan(self) -> None:
        programme = a_funded_programme(f"PERMIT-{next(_numbers)}")
        self.approval = the_approval(a_funded_dialogue(programme=programme))
        self.state = "to_prepare"

    @rule(after=st.sampled_from(sorted(DO)))
    def step(self, after: str) -> None:
        # What nobody asked for cannot be asked for again by hand: the rules do that.
        if (self.state, after) in STEPS:
            DO[after](self.approval)
            self.state = after
        else:
            with pytest.raises(errors.ApprovalWrongState):
                DO[after](self.approval)

    @invariant()
    def the_model_is_right(self) -> None:
        if hasattr(self, "approval"):
            assert Approval.objects.get(pk=self.approval.pk).state == ApprovalState(self.state)


@pytest.mark.requirement("OPS-2")
class TestLifeOfAPermission(LifeOfAPermission.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
