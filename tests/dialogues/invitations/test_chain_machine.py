"""Any order of events in the chain, against a model that holds nothing but lists and words."""

from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.invitations.actions import (
    accept_alternate,
    acknowledge_invitation,
    answer_invitation,
    check_in_delegate,
    decline_invitation,
    nominate_delegates,
    restore_invitation,
    send_invitation,
    undo_check_in,
    withdraw_invitation,
)
from dialogues.invitations.models import Invitation, Nomination
from dialogues.journal.errors import Refused
from tests.factories.invitations import IN_APRIL, NAM, a_dialogue, a_draft

ANSWERS = st.sampled_from(["accepted", "tentative", "declined"])


@dataclass
class Named:
    """One person in the model. `seated` is what IVT-1 says became of the name."""

    nomination: int
    seated: bool
    rsvp: str = "needs-action"
    here: bool = False

    @property
    def takes_seat(self) -> bool:
        return self.seated and self.rsvp != "declined"


class ChainMachine(RuleBasedStateMachine):
    people = Bundle("people")

    @initialize(seats=st.integers(1, 3))
    def draft(self, seats: int) -> None:
        self.seats, self.named, self.state = seats, list[Named](), "draft"
        self.before, self.told = "draft", 0
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.pk = a_draft(a_dialogue(), seats=seats).pk

    @property
    def invitation(self) -> Invitation:
        return Invitation.objects.get(pk=self.pk)

    def nomination(self, person: Named) -> Nomination:
        return Nomination.objects.get(pk=person.nomination)

    def happens(self, allowed: bool, act: object) -> object:
        """The action is refused exactly when the model says so."""
        try:
            done = act()  # type: ignore[operator]
        except Refused:
            assert not allowed
            return None
        assert allowed
        return done

    def follow_seats(self) -> None:
        taken = sum(person.takes_seat for person in self.named)
        self.state = "nominated" if taken >= self.seats else "nominated_partial"

    @rule()
    def send(self) -> None:
        allowed = self.state == "draft"
        if self.happens(allowed, lambda: send_invitation(invitation=self.invitation, actor="user:1", at=IN_APRIL)):
            self.state = "sent"

    @rule()
    def acknowledge(self) -> None:
        allowed = self.state == "sent"
        if self.happens(allowed, lambda: acknowledge_invitation(invitation=self.invitation, at=IN_APRIL)):
            self.state = "acknowledged"

    @rule()
    def decline(self) -> None:
        allowed = self.state in ("sent", "acknowledged")
        if self.happens(allowed, lambda: decline_invitation(invitation=self.invitation, at=IN_APRIL)):
            self.state = "declined"

    @rule()
    def withdraw(self) -> None:
        allowed = self.state in ("draft", "sent", "acknowledged", "declined")
        if self.happens(allowed, lambda: withdraw_invitation(invitation=self.invitation, actor="user:1", at=IN_APRIL)):
            self.before, self.state = self.state, "withdrawn"

    @rule()
    def restore(self) -> None:
        allowed = self.state == "withdrawn"
        if self.happens(allowed, lambda: restore_invitation(invitation=self.invitation, actor="user:1", at=IN_APRIL)):
            self.state = self.before

    @rule(target=people)
    def name_somebody(self) -> Named:
        self.told += 1
        nominee = replace(NAM, name=f"Người {self.told}", email="", is_head=False)
        free = self.seats - sum(person.takes_seat for person in self.named)
        allowed = self.state not in ("draft", "withdrawn")
        nominations = self.happens(
            allowed, lambda: nominate_delegates(invitation=self.invitation, nominees=[nominee], at=IN_APRIL)
        )
        if not nominations:
            return Named(0, seated=False)
        person = Named(nominations[0].pk, seated=free > 0)  # type: ignore[index]
        self.named.append(person)
        self.follow_seats()
        return person

    @rule(person=people, answer=ANSWERS)
    def answer(self, person: Named, answer: str) -> None:
        if not person.seated:
            return
        others = sum(other.takes_seat for other in self.named if other is not person)
        allowed = person.rsvp != "declined" or answer == "declined" or others < self.seats
        delegate = self.nomination(person).delegate
        if self.happens(allowed, lambda: answer_invitation(delegate=delegate, rsvp=answer, at=IN_APRIL)):
            person.rsvp = answer
            self.follow_seats()

    @rule(person=people)
    def seat_alternate(self, person: Named) -> None:
        if person not in self.named:
            return
        allowed = not person.seated and sum(other.takes_seat for other in self.named) < self.seats
        nomination = self.nomination(person)
        if self.happens(allowed, lambda: accept_alternate(nomination=nomination, actor="user:1", at=IN_APRIL)):
            person.seated = True
            self.follow_seats()

    @rule(person=people)
    def check_in(self, person: Named) -> None:
        if person.seated:
            check_in_delegate(delegate=self.nomination(person).delegate, actor="user:5", at=IN_APRIL)
            person.here = True

    @rule(person=people)
    def undo(self, person: Named) -> None:
        if person.seated:
            delegate = self.nomination(person).delegate
            if self.happens(person.here, lambda: undo_check_in(delegate=delegate, actor="user:5", at=IN_APRIL)):
                person.here = False

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @invariant()
    def the_database_says_what_the_model_says(self) -> None:
        if not hasattr(self, "pk"):
            return
        assert self.invitation.state == self.state
        assert sum(person.takes_seat for person in self.named) <= self.seats
        for person in self.named:
            nomination = self.nomination(person)
            assert (nomination.state == "accepted") == person.seated
            if person.seated:
                assert (nomination.delegate.rsvp, nomination.delegate.state == "checked_in") == (
                    person.rsvp,
                    person.here,
                )


@pytest.mark.django_db
@pytest.mark.requirement("IVT-1", "INV-11")
def test_any_order_of_events_leaves_the_chain_where_the_model_says() -> None:
    calm = settings(max_examples=30, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(ChainMachine, settings=calm)
