"""Any order of refusals, offers, answers and expiries, against a model of lists: never more people than seats."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dialogues.invitations.actions import (
    accept_offer,
    answer_invitation,
    decline_offer,
    expire_offer,
    fill_free_seats,
    return_to_list,
    withdraw_offer,
)
from dialogues.invitations.models import Delegate, SeatOffer, WaitingPlace
from dialogues.invitations.queries import seat_plan_of
from dialogues.invitations.queries.occupancy import occupancy_of
from dialogues.journal.errors import Refused
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.seats import a_plan, named

PICK = st.integers(0, 9)
AFTER = {"accept": "accepted", "pass": "declined", "withdraw": "withdrawn", "expire": "expired"}


class OfferMachine(RuleBasedStateMachine):
    @initialize(seats=st.integers(1, 3), institutions=st.integers(2, 6))
    def begin(self, seats: int, institutions: int) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.at, self.seats, self.over = IN_APRIL, seats, dict[int, str]()
        self.pk = a_dialogue().pk
        a_plan(self.dialogue, government=(seats, 0), offer_hours=24)
        for number in range(institutions):
            named(self.dialogue, f"M{number}", f"Người {number}")

    @property
    def dialogue(self) -> Dialogue:
        return Dialogue.objects.select_related("programme").get(pk=self.pk)

    @rule(pick=PICK, answer=st.sampled_from(["accepted", "declined", "tentative"]))
    def somebody_answers(self, pick: int, answer: str) -> None:
        delegates = list(Delegate.objects.order_by("pk"))
        if not delegates:
            return
        delegate = delegates[pick % len(delegates)]
        occupancy = occupancy_of(self.dialogue)
        assert occupancy
        comes_back = delegate.rsvp == "declined" and answer != "declined"
        allowed = not comes_back or occupancy.free("government") > 0
        try:
            answer_invitation(delegate=delegate, rsvp=answer, at=self.at)
        except Refused:
            assert not allowed
        else:
            assert allowed

    @rule()
    def free_seats_are_offered(self) -> None:
        fill_free_seats(dialogue=self.dialogue, at=self.at)

    @rule(pick=PICK, answer=st.sampled_from(["accept", "pass", "withdraw", "expire"]))
    def an_offer_is_answered(self, pick: int, answer: str) -> None:
        offers = list(SeatOffer.objects.order_by("pk"))
        if not offers:
            return
        offer = offers[pick % len(offers)]
        in_time = answer in ("withdraw", "expire") or self.at < offer.expires_at
        allowed = offer.state == "offered" and in_time
        try:
            self.do(answer, offer)
        except Refused:
            assert not allowed
            return
        if answer == "expire":
            allowed = allowed and self.at >= offer.expires_at
        else:
            assert allowed
        if allowed:
            self.over[offer.pk] = AFTER[answer]

    def do(self, answer: str, offer: SeatOffer) -> None:
        if answer == "withdraw":
            withdraw_offer(offer=offer, actor="user:1", at=self.at)
        else:
            {"accept": accept_offer, "pass": decline_offer, "expire": expire_offer}[answer](offer=offer, at=self.at)

    @rule(pick=PICK)
    def somebody_is_put_back(self, pick: int) -> None:
        left = list(WaitingPlace.objects.filter(state="left").order_by("pk"))
        if left:
            return_to_list(waiting=left[pick % len(left)], actor="user:1", at=self.at)

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours: int) -> None:
        self.at += dt.timedelta(hours=hours)

    @invariant()
    def never_more_people_than_seats(self) -> None:
        if not hasattr(self, "pk"):
            return
        view = seat_plan_of(self.dialogue)
        assert view
        line = next(line for line in view.groups if line.group == "government")
        assert line.coming <= line.named <= line.named + line.offered <= self.seats
        for invitation in self.dialogue.invitations.all():
            assert invitation.nominations.filter(state="accepted").count() <= invitation.seats

    @invariant()
    def what_is_over_stays_as_it_ended(self) -> None:
        if hasattr(self, "pk"):
            over = dict(SeatOffer.objects.exclude(state="offered").values_list("pk", "state"))
            assert over == self.over

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


@pytest.mark.django_db
@pytest.mark.requirement("INV-11")
def test_in_any_order_of_events_nobody_comes_without_a_seat_and_no_answer_is_changed() -> None:
    calm = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OfferMachine, settings=calm)
