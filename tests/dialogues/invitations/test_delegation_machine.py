"""Names, screening, deputies and withdrawals in any order, against a model of words and lists."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.invitations.actions import (
    accept_nomination,
    answer_clarification,
    answer_invitation,
    decide_substitution,
    nominate_delegates,
    propose_deputy,
    reject_nomination,
    request_clarification,
    withdraw_delegate,
    withdraw_nomination,
)
from dialogues.invitations.enums import NominationState, SubstitutionState
from dialogues.invitations.models import Delegate, Invitation, Nomination, Substitution
from dialogues.invitations.queries import seats_taken
from dialogues.invitations.states import NOMINATION_MOVES, SUBSTITUTION_MOVES
from dialogues.journal.errors import Refused
from tests.factories.deputies import a_chair
from tests.factories.invitations import IN_APRIL, NAM, a_dialogue, a_programme, an_invitation

UNDECIDED = ("submitted", "screened", "clarification_requested")
SAID: dict[str, Any] = {"actor": "user:1", "at": IN_APRIL}


@dataclass(eq=False)
class Named:
    pk: int
    state: str
    is_head: bool = False
    as_alternate: bool = False
    rsvp: str = "needs-action"
    deputy: "Named | None" = None  # whom the chair has been asked about
    awaits_chair: bool = False

    @property
    def takes_seat(self) -> bool:
        return self.state == "accepted" and self.rsvp != "declined"


class DelegationMachine(RuleBasedStateMachine):
    people = Bundle("people")

    @initialize(seats=st.integers(1, 2), screens=st.booleans())
    def invite(self, seats: int, screens: bool) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.seats, self.screens, self.named, self.told = seats, screens, list[Named](), 0
        dialogue = a_dialogue(programme=a_programme(policies={"screen_nominations": screens}))
        self.chair = a_chair(dialogue)
        self.pk = an_invitation(dialogue, seats=seats).pk

    def nomination(self, person: Named) -> Nomination:
        return Nomination.objects.select_related("invitation__dialogue").get(pk=person.pk)

    def delegate(self, person: Named) -> Delegate:
        return Delegate.objects.get(nomination=person.pk)

    def happens(self, allowed: bool, act: Callable[[], object]) -> Any:
        """Refused exactly when the model says so."""
        try:
            done = act()
        except Refused:
            assert not allowed
            return None
        assert allowed
        return done

    @property
    def free(self) -> int:
        return self.seats - sum(person.takes_seat for person in self.named)

    def somebody(self, **more: Any) -> Any:
        self.told += 1
        return replace(NAM, name=f"Người {self.told}", email="", **more)

    @rule(target=people, as_alternate=st.booleans(), head=st.booleans())
    def name(self, as_alternate: bool, head: bool) -> Named:
        nominee = self.somebody(is_head=head, as_alternate=as_alternate)
        headed = any(one.is_head and one.state not in ("rejected", "replaced", "withdrawn") for one in self.named)
        made = self.happens(
            not (head and headed),
            lambda: nominate_delegates(invitation=Invitation.objects.get(pk=self.pk), nominees=[nominee], at=IN_APRIL),
        )
        if not made:
            return Named(0, "nobody")
        seated = "accepted" if self.free > 0 and not as_alternate else "alternate"
        state = "submitted" if self.screens else seated
        self.named.append(Named(made[0].pk, state, is_head=head, as_alternate=as_alternate))
        return self.named[-1]

    @rule(person=people)
    def accept(self, person: Named) -> None:
        if person.pk == 0:
            return
        waits = person.as_alternate or self.free <= 0
        allowed = person.state in UNDECIDED or (person.state == "alternate" and not waits)
        act = lambda: accept_nomination(nomination=self.nomination(person), **SAID)  # noqa: E731 -- read once, below
        if self.happens(allowed and not person.awaits_chair, act):
            person.state = "alternate" if waits else "accepted"

    @rule(person=people)
    def ask(self, person: Named) -> None:
        self.decide(person, request_clarification, ("submitted", "screened"), "clarification_requested")

    @rule(person=people)
    def say_no(self, person: Named) -> None:
        self.decide(person, reject_nomination, UNDECIDED, "rejected")

    def decide(self, person: Named, act: Any, before: tuple[str, ...], after: str) -> None:
        if person.pk and self.happens(
            person.state in before and not person.awaits_chair,
            lambda: act(nomination=self.nomination(person), words="Because", **SAID),
        ):
            person.state = after

    @rule(person=people)
    def clarify(self, person: Named) -> None:
        if person.pk and self.happens(
            person.state == "clarification_requested",
            lambda: answer_clarification(nomination=self.nomination(person), words="So", at=IN_APRIL),
        ):
            person.state = "submitted"

    @rule(person=people)
    def take_name_back(self, person: Named) -> None:
        if person.pk and self.happens(
            person.state in (*UNDECIDED, "alternate"),
            lambda: withdraw_nomination(nomination=self.nomination(person), at=IN_APRIL),
        ):
            person.state = "withdrawn"
            for head in self.named:
                if head.deputy is person:
                    head.deputy, head.rsvp, person.awaits_chair = None, "declined", False

    @rule(person=people)
    def give_place_back(self, person: Named) -> None:
        if person.state not in ("accepted", "withdrawn", "replaced") or not self.has_place(person):
            return
        act = lambda: withdraw_delegate(delegate=self.delegate(person), reason="cannot_come", **SAID)  # noqa: E731 -- read once
        if self.happens(person.state == "accepted", act):
            person.state = "withdrawn"
            self.call_off(person)

    @rule(person=people, rsvp=st.sampled_from(["accepted", "declined"]))
    def answer(self, person: Named, rsvp: str) -> None:
        if person.state not in ("accepted", "replaced") or person.rsvp == rsvp:
            return
        comes_back = person.rsvp == "declined"
        allowed = person.state == "accepted" and not (comes_back and self.free <= 0)
        allowed = allowed and not (rsvp == "declined" and person.deputy)
        act = lambda: answer_invitation(delegate=self.delegate(person), rsvp=rsvp, at=IN_APRIL)  # noqa: E731 -- read once
        if self.happens(allowed, act):
            person.rsvp = rsvp
            self.call_off(person)

    @rule(target=people, person=people)
    def send_deputy(self, person: Named) -> Named:
        if not self.has_place(person):
            return Named(0, "nobody")
        allowed = person.state == "accepted" and not person.deputy and (person.rsvp != "declined" or self.free > 0)
        nominee = self.somebody(is_head=False)
        act = lambda: propose_deputy(delegate=self.delegate(person), nominee=nominee, origin="institution", at=IN_APRIL)  # noqa: E731 -- read once
        made = self.happens(allowed, act)
        if not made:
            return Named(0, "nobody")
        deputy = Named(made.nomination_id, "accepted", is_head=person.is_head)
        if person.is_head:
            deputy.state, deputy.awaits_chair, person.deputy, person.rsvp = "submitted", True, deputy, "delegated"
        else:
            person.state = "replaced"
        self.named.append(deputy)
        return deputy

    @rule(person=people, granted=st.booleans())
    def chair_decides(self, person: Named, granted: bool) -> None:
        substitution = Substitution.objects.filter(delegate__nomination=person.pk).order_by("pk").last()
        if substitution is None:
            return
        act = lambda: decide_substitution(  # noqa: E731 -- read once
            substitution=substitution, granted=granted, decided_by=self.chair, channel="phone", **SAID
        )
        deputy = person.deputy
        if self.happens(deputy is not None, act) and deputy:
            deputy.awaits_chair, person.deputy = False, None
            deputy.state = "accepted" if granted else "rejected"
            person.state, person.rsvp = ("replaced", person.rsvp) if granted else (person.state, "declined")

    def has_place(self, person: Named) -> bool:
        return bool(person.pk) and Delegate.objects.filter(nomination=person.pk).exists()

    def call_off(self, person: Named) -> None:
        if person.deputy:
            person.deputy.state, person.deputy.awaits_chair, person.deputy = "withdrawn", False, None

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        if not hasattr(self, "pk"):
            return
        states = dict(Nomination.objects.values_list("pk", "state"))
        assert [states[person.pk] for person in self.named] == [person.state for person in self.named]
        assert seats_taken(Invitation.objects.get(pk=self.pk)) == self.seats - self.free <= self.seats
        present = set(Delegate.objects.filter(withdrawn_at=None).values_list("nomination", flat=True))
        assert present == {person.pk for person in self.named if person.state == "accepted"}
        gone = Delegate.objects.exclude(withdrawn_at=None)
        open_doors = [one.pk for one in gone if one.person.tokens.filter(purpose="rsvp", revoked_at=None).exists()]
        assert open_doors == []


@pytest.mark.django_db
@pytest.mark.requirement("IVT-1", "IVT-3", "INV-11")
def test_any_order_of_names_decisions_and_deputies_ends_where_the_model_says() -> None:
    calm = settings(max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(DelegationMachine, settings=calm)


def test_no_move_is_possible_that_no_table_knows() -> None:
    dead_ends = {state for state in NominationState if state not in NOMINATION_MOVES}
    assert dead_ends == {NominationState.REJECTED, NominationState.REPLACED, NominationState.WITHDRAWN}
    assert [state for state in SubstitutionState if state in SUBSTITUTION_MOVES] == [
        SubstitutionState.ASKED,
        SubstitutionState.GRANTED,
    ]
    assert SUBSTITUTION_MOVES[SubstitutionState.GRANTED] == {SubstitutionState.RETURNED}
