"""Any order of steps with one invitation's letters, against a model that holds nothing but words and numbers."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dialogues.invitations.actions import send_invitation
from dialogues.invitations.actions.letter_office import (
    approve_letter,
    draft_letter,
    issue_letter,
    restore_letter,
    take_back_approval,
    withdraw_letter,
)
from dialogues.invitations.models import Invitation, Letter
from dialogues.journal.errors import Refused
from tests.factories.invitations import a_draft
from tests.factories.letters import MINH_ANH, ON_25_APRIL, REQUESTS, a_letter_writing_dialogue

WHO = {"actor": "user:1", "at": ON_25_APRIL}


class LetterMachine(RuleBasedStateMachine):
    """`letters` are [state, number] in the order in which they were drafted."""

    @initialize()
    def invitation_without_a_letter(self) -> None:
        self.letters, self.taken, self.sent = list[list[object]](), 0, False
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.pk = a_draft(a_letter_writing_dialogue()).pk

    @property
    def invitation(self) -> Invitation:
        return Invitation.objects.get(pk=self.pk)

    def last(self) -> Letter:
        return Letter.objects.order_by("pk").last()  # type: ignore[return-value]

    def has(self, *states: str) -> bool:
        return any(letter[0] in states for letter in self.letters)

    def happens(self, allowed: bool, act: Callable[[], object]) -> bool:
        try:
            act()
        except Refused:
            assert not allowed
            return False
        assert allowed
        return True

    @rule()
    def draft(self) -> None:
        allowed = not self.has("draft", "approved")
        if self.happens(allowed, lambda: draft_letter(invitation=self.invitation, terms={"requests": REQUESTS}, **WHO)):
            self.letters.append(["draft", None])

    @precondition(lambda self: self.letters)
    @rule()
    def approve(self) -> None:
        if self.happens(
            self.letters[-1][0] == "draft", lambda: approve_letter(letter=self.last(), approved_by=MINH_ANH, **WHO)
        ):
            self.letters[-1][0] = "approved"

    @precondition(lambda self: self.letters)
    @rule()
    def take_back(self) -> None:
        if self.happens(self.letters[-1][0] == "approved", lambda: take_back_approval(letter=self.last(), **WHO)):
            self.letters[-1][0] = "draft"

    @precondition(lambda self: self.letters)
    @rule()
    def issue(self) -> None:
        if self.happens(self.letters[-1][0] == "approved", lambda: issue_letter(letter=self.last(), **WHO)):
            for letter in self.letters:
                letter[0] = "superseded" if letter[0] == "issued" else letter[0]
            self.taken += 1
            self.letters[-1] = ["issued", self.taken]

    @precondition(lambda self: self.letters)
    @rule()
    def withdraw(self) -> None:
        state = self.letters[-1][0]
        allowed = state in ("draft", "approved") or (state == "issued" and not self.sent)
        if self.happens(allowed, lambda: withdraw_letter(letter=self.last(), **WHO)):
            self.letters[-1].append(state)
            self.letters[-1][0] = "withdrawn"

    @precondition(lambda self: self.letters)
    @rule()
    def restore(self) -> None:
        if self.happens(self.letters[-1][0] == "withdrawn", lambda: restore_letter(letter=self.last(), **WHO)):
            self.letters[-1][0] = self.letters[-1].pop()

    @rule()
    def send(self) -> None:
        allowed = not self.sent and not self.has("draft", "approved")
        if self.happens(allowed, lambda: send_invitation(invitation=self.invitation, **WHO)):
            self.sent = True

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        if not hasattr(self, "pk"):
            return
        stored = [[state, number] for state, number in Letter.objects.order_by("pk").values_list("state", "number")]
        assert stored == [letter[:2] for letter in self.letters]
        assert sorted(number for _, number in stored if number) == [*range(1, self.taken + 1)]
        assert (self.invitation.state == "sent") == self.sent
        if not self.sent:
            assert (self.invitation.state == "issued") == self.has("issued")


@pytest.mark.django_db
@pytest.mark.requirement("IVT-5", "INV-10")
def test_any_order_of_steps_leaves_letters_and_numbers_where_the_model_says() -> None:
    calm = settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(LetterMachine, settings=calm)
