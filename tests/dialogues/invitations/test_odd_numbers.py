"""Addresses and ticks that hold what no row is called: the page answers, and nothing changes."""

import pytest
from django.test import Client

from dialogues.invitations.actions import nominate_delegates
from dialogues.invitations.models import Badge, Nomination, Substitution
from tests.factories.invitations import HA, IN_APRIL, NAM, TU, a_programme
from tests.factories.people import an_organiser
from tests.factories.reply_pages import a_letter

pytestmark = pytest.mark.django_db
HERE = "/programmes/LNOB/dialogues/ND1/"
ODD = ["9" * 5_000, "9" * 30, "²", "-1", "1e3", ""]


@pytest.fixture
def viet(client: Client) -> Client:
    client.force_login(an_organiser(a_programme().scope))
    return client


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("page", ["by-hand", "reminders"])
def test_a_list_goes_on_after_nothing_that_is_no_number(viet: Client, page: str, odd: str) -> None:
    a_letter()

    assert viet.get(f"{HERE}{page}/", {"after": odd}).status_code == 200


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_ticking_what_is_no_name_accepts_nobody(viet: Client, odd: str) -> None:
    programme = a_programme()
    programme.policies = {"screen_nominations": True}
    programme.save(update_fields=["policies"])
    invitation, _path = a_letter()
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    answer = viet.post(f"{HERE}nominations/", {"nomination": [odd]})

    assert (answer.status_code, Nomination.objects.get().state) == (302, "submitted")


@pytest.mark.parametrize("odd", ODD[:3], ids=range(3))
def test_no_badge_is_printed_for_what_is_no_person(viet: Client, odd: str) -> None:
    invitation, _path = a_letter()
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    answer = viet.post(f"{HERE}badges/", {"delegate": odd, "whom": "all", "size": "a6"})

    assert (answer.status_code, Badge.objects.count()) == (422, 0)


def test_nobody_is_replaced_who_has_no_seat(client: Client) -> None:
    invitation, path = a_letter(seats=1)
    _nam, ha = nominate_delegates(invitation=invitation, nominees=[NAM, HA], at=IN_APRIL)

    answer = client.post(
        f"{path}names/{ha.pk}/replacement/", {"name": TU.name, "language": "vi", "mandate": "listen_only"}
    )

    assert (answer.status_code, Substitution.objects.count()) == (404, 0)
