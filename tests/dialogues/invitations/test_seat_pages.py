"""The pages of the seat plan, and the page of whoever is offered a seat."""

import datetime as dt
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dialogues.institutions.enums import StakeholderGroup
from dialogues.invitations.actions import add_to_list
from dialogues.invitations.models import Delegate, SeatOffer, SeatRelease, WaitingPlace
from dialogues.invitations.queries import seat_plan_of
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue
from tests.factories.invitations import a_dialogue
from tests.factories.people import an_organiser
from tests.factories.seats import a_plan, an_area, named

pytestmark = pytest.mark.django_db
PAGE = "/programmes/LNOB/dialogues/ND1/seats/"
RULES = {"general_reserve": "4", "order": "first_come", "offer_hours": "24"}
EMPTY = {f"{part}_{group}": "0" for part in ("seats", "reserve") for group in StakeholderGroup.values}


@pytest.fixture
def nd1() -> Dialogue:
    soon = timezone.now() + dt.timedelta(days=20)
    dialogue = a_dialogue(capacity=120, starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    dialogue.areas.add(an_area("DL"))
    return dialogue


@pytest.fixture
def viet(client: Client, nd1: Dialogue) -> Client:
    client.force_login(an_organiser(nd1.programme.scope))
    client.cookies["django_language"] = "en"
    return client


def text_of(client: Client, address: str = PAGE) -> str:
    return " ".join(unescape(client.get(address).content.decode()).split())


def an_offer(dialogue: Dialogue, name: str = "H'Linh Niê") -> tuple[SeatOffer, str]:
    waiting = add_to_list(
        dialogue=dialogue, group="community", name=name, language="en", actor="user:1", at=timezone.now()
    )
    mail = OutboundMessage.objects.get(subject_key=f"waiting:{waiting.pk}")
    return waiting.offers.get(), "/r/" + mail.text.split("/r/")[1].split("\n")[0]


def test_without_a_plan_the_page_says_what_to_do(viet: Client) -> None:
    assert "Make the seat plan" in text_of(viet)


def test_the_plan_is_made_in_one_form(viet: Client, nd1: Dialogue) -> None:
    viet.post(f"{PAGE}edit/", EMPTY | RULES | {"seats_government": "30", "reserve_government": "2"})

    view = seat_plan_of(nd1)
    assert view
    assert (view.seats, view.reserve_left, view.plan.offer_hours) == (30, 6, 24)


def test_what_does_not_fit_the_room_is_said_above_the_form(viet: Client, nd1: Dialogue) -> None:
    answer = viet.post(f"{PAGE}edit/", EMPTY | RULES | {"seats_government": "130"})

    assert answer.status_code == 422
    assert "The plan has 134 seats, but the room holds 120 people." in answer.content.decode()
    assert seat_plan_of(nd1) is None


def test_reserve_seats_are_released_to_a_province_and_taken_back(viet: Client, nd1: Dialogue) -> None:
    a_plan(nd1, general_reserve=4)

    viet.post(f"{PAGE}releases/", {"seats": "4", "from_group": "", "group": "community", "areas": [an_area("DL").pk]})
    released = text_of(viet)
    viet.post(f"/seat-releases/{SeatRelease.objects.get().pk}/undo/")

    view = seat_plan_of(nd1)
    assert view
    assert ("4 seats to Community representatives · Đắk Lắk" in released, view.general_reserve_left) == (True, 4)


def test_targets_are_set_and_an_empty_field_is_none(viet: Client, nd1: Dialogue) -> None:
    viet.post(f"{PAGE}targets/", {"women": "50", "ethnic_minority": "20", "disability": "", "youth": ""})

    assert dict(nd1.participation_targets.values_list("trait", "percent")) == {"women": 50, "ethnic_minority": 20}
    assert "These figures are shown from 10 people on; 0 will come so far." in text_of(viet)


def test_looking_at_an_offered_seat_changes_nothing_and_one_button_takes_it(client: Client, nd1: Dialogue) -> None:
    a_plan(nd1, community=(1, 0))
    offer, address = an_offer(nd1)

    page = text_of(client, address)
    untouched = SeatOffer.objects.get().state
    answer = client.post(f"{address}seat/", {"answer": "accept"})

    delegate = Delegate.objects.get(person=offer.waiting.person)
    assert ("Yes, I take the seat" in page, untouched, delegate.rsvp) == (True, "offered", "accepted")
    assert answer.status_code == 302
    assert "The seat is yours." in text_of(client, address)


def test_a_seat_passed_on_by_one_is_offered_to_the_next(client: Client, nd1: Dialogue) -> None:
    a_plan(nd1, community=(1, 0))
    _, address = an_offer(nd1)
    second = add_to_list(dialogue=nd1, group="community", name="Y Mai", actor="user:1", at=timezone.now())

    client.post(f"{address}seat/", {"answer": "pass"})

    assert (SeatOffer.objects.get(state="offered").waiting, WaitingPlace.objects.filter(state="left").count()) == (
        second,
        1,
    )


@pytest.mark.parametrize("institutions", [1, 3])
def test_the_page_asks_as_often_for_three_as_for_one(
    viet: Client, nd1: Dialogue, institutions: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_plan(nd1, government=(1, 0), community=(1, 0), general_reserve=9)
    for number in range(institutions + 1):
        named(nd1, f"M{number}", f"Người {number}", area=an_area("DL"))
        viet.post(f"{PAGE}releases/", {"seats": "1", "from_group": "", "group": "media", "areas": [an_area("DL").pk]})
    an_offer(nd1)

    with django_assert_num_queries(25):
        viet.get(PAGE)
