"""Two people reach for the last seat at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from dialogues.invitations.actions import accept_offer, answer_invitation, expire_offer, fill_free_seats
from dialogues.invitations.errors import GroupFull, OfferExpired, OfferOver
from dialogues.invitations.models import Delegate, SeatOffer
from dialogues.invitations.queries import seat_plan_of
from dialogues.journal.errors import Refused
from tests.factories.invitations import IN_APRIL, a_dialogue
from tests.factories.seats import A_DAY, a_plan, named, says

pytestmark = [pytest.mark.needs("postgresql"), pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], object]) -> list[type[Refused]]:
    """Everybody starts together; what was refused."""
    together, refused = threading.Barrier(len(acts)), list[type[Refused]]()

    def do(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
        except Refused as refusal:
            refused.append(type(refusal))
        connection.close()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.requirement("INV-11")
def test_of_two_who_come_back_for_the_last_seat_of_a_group_one_gets_it() -> None:
    dialogue = a_dialogue()
    a_plan(dialogue, government=(2, 0))
    nominations = [named(dialogue, code, f"Người {code}")[0] for code in ("MOP", "MLI")]
    for nomination in nominations:
        says(nomination, "declined")
    a_plan(dialogue, government=(1, 0))
    first, second = Delegate.objects.order_by("pk")

    refused = at_once(
        lambda: answer_invitation(delegate=first, rsvp="accepted", at=IN_APRIL),
        lambda: answer_invitation(delegate=second, rsvp="accepted", at=IN_APRIL),
    )

    assert refused == [GroupFull]
    assert sorted(Delegate.objects.values_list("rsvp", flat=True)) == ["accepted", "declined"]


@pytest.mark.requirement("INV-11", "INV-12")
def test_an_offer_taken_on_two_devices_makes_one_delegate() -> None:
    offer = an_open_offer()

    refused = at_once(*[lambda: accept_offer(offer=offer, at=IN_APRIL)] * 2)

    assert refused == [OfferOver]
    assert Delegate.objects.filter(person=offer.waiting.person).count() == 1


@pytest.mark.requirement("INV-11")
def test_two_workers_offer_one_free_seat_once_and_let_it_expire_once() -> None:
    dialogue = an_open_offer().waiting.dialogue
    offer = SeatOffer.objects.get()

    at_once(*[lambda: expire_offer(offer=offer, at=IN_APRIL + 2 * A_DAY)] * 2)
    at_once(*[lambda: fill_free_seats(dialogue=dialogue, at=IN_APRIL + 2 * A_DAY)] * 2)
    refused = at_once(lambda: accept_offer(offer=offer, at=IN_APRIL))

    assert sorted(SeatOffer.objects.values_list("state", flat=True)) == ["expired", "offered"]
    assert refused in ([OfferOver], [OfferExpired])
    view = seat_plan_of(dialogue)
    assert view
    assert next((line.named, line.offered) for line in view.groups) == (0, 1)


def an_open_offer() -> SeatOffer:
    """Ngô Minh Châu has it; Đỗ Thu Hà waits behind her."""
    dialogue = a_dialogue()
    a_plan(dialogue, government=(1, 0))
    [nam] = named(dialogue, "MOP", "Lê Hoàng Nam")
    named(dialogue, "MLI", "Ngô Minh Châu")
    named(dialogue, "MJU", "Đỗ Thu Hà")
    says(nam, "declined")
    fill_free_seats(dialogue=dialogue, at=IN_APRIL)
    return SeatOffer.objects.select_related("waiting__dialogue", "waiting__person").get()
