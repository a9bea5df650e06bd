"""Whoever is beyond the quota waits, is offered the next free seat for some time, and is told of every change."""

import datetime as dt

import pytest

from dialogues.invitations.actions import (
    accept_alternate,
    accept_offer,
    add_to_list,
    decline_offer,
    expire_offer,
    fill_free_seats,
    return_to_list,
    take_off_list,
    withdraw_offer,
)
from dialogues.invitations.errors import AlreadyWaiting, OfferExpired, OfferOver, WrongState
from dialogues.invitations.models import Delegate, Invitation, SeatOffer, WaitingPlace
from dialogues.invitations.queries.queues import queues_of
from dialogues.journal import subscribers
from dialogues.journal.models import DueWork
from dialogues.journal.work import run_due
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.factories.invitations import IN_APRIL, ND1_STARTS, a_dialogue
from tests.factories.seats import A_DAY, AN_HOUR, a_plan, an_area, named, says

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * A_DAY


@pytest.fixture
def nd1() -> Dialogue:
    """One seat for ministries: Lê Hoàng Nam has it; Ngô Minh Châu and, an hour later, Đỗ Thu Hà wait."""
    dialogue = a_dialogue(capacity=120)
    a_plan(dialogue, government=(1, 0))
    named(dialogue, "MOP", "Lê Hoàng Nam")
    named(dialogue, "MLI", "Ngô Minh Châu")
    named(dialogue, "MJU", "Đỗ Thu Hà", at=IN_APRIL + AN_HOUR)
    return dialogue


def nam_cannot_come(dialogue: Dialogue, at: dt.datetime = IN_APRIL) -> SeatOffer:
    says(Delegate.objects.get(person__name="Lê Hoàng Nam").nomination, "declined", at=at)
    [offer] = fill_free_seats(dialogue=dialogue, at=at)
    return offer


def told(word: str) -> list[str]:
    return list(OutboundMessage.objects.filter(key__contains=word).order_by("pk").values_list("to_name", flat=True))


def waiting(name: str) -> WaitingPlace:
    return WaitingPlace.objects.get(person__name=name)


def test_the_first_in_the_list_is_offered_the_seat_by_mail(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    assert offer.waiting.person.name == "Ngô Minh Châu"
    assert offer.expires_at == IN_APRIL + TWO_DAYS
    assert told(":made") == ["Ngô Minh Châu"]
    assert fill_free_seats(dialogue=nd1, at=IN_APRIL) == []


def test_a_no_is_enough_nobody_has_to_remember_the_list(nd1: Dialogue) -> None:
    says(Delegate.objects.get(person__name="Lê Hoàng Nam").nomination, "declined")

    subscribers.catch_up()

    assert SeatOffer.objects.get().waiting.person.name == "Ngô Minh Châu"


@pytest.mark.requirement("INV-11")
def test_whoever_takes_the_seat_is_a_delegate_who_comes(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    delegate, links = accept_offer(offer=offer, at=IN_APRIL + AN_HOUR)

    assert (delegate.person.name, delegate.rsvp, delegate.nomination.state) == ("Ngô Minh Châu", "accepted", "accepted")
    assert (waiting("Ngô Minh Châu").state, Invitation.objects.get(institution__code="MLI").state) == (
        "placed",
        "nominated",
    )
    assert links.rsvp in OutboundMessage.objects.get(key=f"delegate:{delegate.pk}:seat_confirmed").text
    with pytest.raises(OfferOver):
        accept_offer(offer=offer, at=IN_APRIL + AN_HOUR)


def test_a_seat_that_is_passed_on_goes_to_the_next(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    decline_offer(offer=offer, at=IN_APRIL + AN_HOUR)

    assert waiting("Ngô Minh Châu").state == "left"
    assert SeatOffer.objects.get(state="offered").waiting.person.name == "Đỗ Thu Hà"


def test_an_offer_expires_once_and_the_person_and_the_convenor_are_told(nd1: Dialogue) -> None:
    nam_cannot_come(nd1)
    DueWork.objects.exclude(kind="seat_offer.expiry").delete()

    assert run_due(at=IN_APRIL + TWO_DAYS - dt.timedelta(seconds=1)) == 0
    done = [run_due(at=IN_APRIL + TWO_DAYS) for _ in range(2)]

    assert SeatOffer.objects.get(state="expired").waiting.person.name == "Ngô Minh Châu"
    assert SeatOffer.objects.get(state="offered").waiting.person.name == "Đỗ Thu Hà"
    assert told(":over") == ["Ngô Minh Châu", "Trần Thị Minh Anh"]
    assert DueWork.objects.filter(kind="seat_offer.expiry", state="done").count() == 1
    assert done[0] >= 1


def test_after_its_time_an_offer_cannot_be_taken_even_if_nobody_has_noticed(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    with pytest.raises(OfferExpired):
        accept_offer(offer=offer, at=IN_APRIL + TWO_DAYS)


def test_an_answered_offer_no_longer_expires(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)
    accept_offer(offer=offer, at=IN_APRIL + AN_HOUR)

    expire_offer(offer=offer, at=IN_APRIL + TWO_DAYS)

    offer.refresh_from_db()
    assert (offer.state, told(":over")) == ("accepted", [])
    assert DueWork.objects.get(kind="seat_offer.expiry").state == "cancelled"


def test_an_offer_never_outlives_the_start_of_the_dialogue(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1, at=ND1_STARTS - AN_HOUR)

    assert offer.expires_at == ND1_STARTS


def test_an_offer_taken_back_is_told_and_the_place_can_be_given_back(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    withdraw_offer(offer=offer, actor="user:1", at=IN_APRIL)

    assert told(":over") == ["Ngô Minh Châu", "Trần Thị Minh Anh"]
    back = return_to_list(waiting=waiting("Ngô Minh Châu"), actor="user:1", at=IN_APRIL)
    assert (back.state, back.since) == ("waiting", IN_APRIL)


def test_who_is_taken_off_the_list_is_told_and_an_open_offer_is_withdrawn_first(nd1: Dialogue) -> None:
    take_off_list(waiting=waiting("Đỗ Thu Hà"), actor="user:1", at=IN_APRIL)
    nam_cannot_come(nd1)

    assert told(":left:") == ["Đỗ Thu Hà"]
    with pytest.raises(WrongState):
        take_off_list(waiting=waiting("Ngô Minh Châu"), actor="user:1", at=IN_APRIL)


def test_a_seat_given_by_hand_settles_the_place_in_the_list(nd1: Dialogue) -> None:
    offer = nam_cannot_come(nd1)

    accept_alternate(nomination=offer.waiting.nomination, actor="user:1", at=IN_APRIL)

    assert (SeatOffer.objects.get().state, waiting("Ngô Minh Châu").state) == ("accepted", "placed")


def test_an_alternate_is_not_offered_a_second_seat_of_the_institution(nd1: Dialogue) -> None:
    a_plan(nd1, government=(1, 0), civil_society=(3, 0))
    named(nd1, "CSO", "Bùi Thị Lan", "Chu Thị Hoa", seats=1, kind="ngo_national")

    assert fill_free_seats(dialogue=nd1, at=IN_APRIL) == []


def test_institutions_the_programme_wants_to_reach_may_come_first(nd1: Dialogue) -> None:
    wanted = waiting("Đỗ Thu Hà").institution
    nd1.programme.target_institutions.add(wanted)
    plan = a_plan(nd1, government=(1, 0), order="target_first")

    queue = queues_of(plan)["government"]

    assert [(row.place.person.name, row.why) for row in queue] == [
        ("Đỗ Thu Hà", "target"),
        ("Ngô Minh Châu", "since"),
    ]


def test_provinces_nobody_comes_from_may_come_first() -> None:
    dialogue = a_dialogue()
    plan = a_plan(dialogue, government=(1, 0), order="balance_first")
    named(dialogue, "PPC-HP", "Vũ Đức Thịnh", area=an_area("HP"))
    named(dialogue, "DOL-HP", "Bùi Thị Lan", area=an_area("HP"))
    named(dialogue, "PPC-DL", "Y Bhuăn Niê", area=an_area("DL"))

    assert [(row.place.person.name, row.why) for row in queues_of(plan)["government"]] == [
        ("Y Bhuăn Niê", "area_missing"),
        ("Bùi Thị Lan", "area_few"),
    ]


def test_a_person_without_an_institution_waits_in_the_list_of_the_communities() -> None:
    dialogue = a_dialogue()
    a_plan(dialogue, community=(1, 0))
    given = {"group": "community", "area": an_area("DL"), "actor": "user:1", "at": IN_APRIL}

    hlinh = add_to_list(dialogue=dialogue, name="H'Linh Niê", email="hlinh@example.vn", **given)
    second = add_to_list(dialogue=dialogue, name="Y Mai", email="mai@example.vn", **given)

    assert (hlinh.state, second.state) == ("offered", "waiting")
    with pytest.raises(AlreadyWaiting):
        add_to_list(dialogue=dialogue, name="Y Mai", email="mai@example.vn", **given)
    delegate, _ = accept_offer(offer=SeatOffer.objects.get(), at=IN_APRIL)
    assert (delegate.arrival, delegate.capacity) == ("invited", "community_representative")
