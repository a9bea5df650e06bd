"""What an institution sees and does by its link, without an account."""

from typing import Any

import pytest
from django.test import Client

from dialogues.invitations.actions import (
    answer_invitation,
    nominate_delegates,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.models import Invitation
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    an_institution,
    an_invitation,
)
from tests.factories.reply_pages import a_letter, a_question, everything_stored

pytestmark = pytest.mark.django_db
SCANNER = "Mozilla/5.0 (compatible; SafeLinks)"


@pytest.mark.parametrize("page", ["", "people/", "people/1/", "refusal/", "position/"])
def test_a_hundred_scanners_look_at_the_letter_and_nothing_changes(client: Client, page: str) -> None:
    _invitation, path = a_letter()
    before = everything_stored()

    scanned = {"User-Agent": SCANNER}
    codes = {client.get(path + page, headers=scanned, follow=True).status_code for _ in range(100)}

    assert (codes, everything_stored()) == ({200}, before)


def test_a_hundred_scanners_look_at_the_question_and_nothing_changes(client: Client) -> None:
    _delegate, path = a_question()
    before = everything_stored()

    codes = {client.get(path, headers={"User-Agent": SCANNER}).status_code for _ in range(100)}

    assert (codes, everything_stored()) == ({200}, before)


@pytest.mark.parametrize("make", [a_letter, a_question])
def test_the_address_does_not_travel_on_and_is_not_found(client: Client, make: Any) -> None:
    _, path = make()

    page = client.get(path)

    assert (page["Referrer-Policy"], page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == (
        "no-referrer",
        "noindex",
        True,
    )


def test_the_letter_speaks_the_language_of_the_institution_until_another_is_chosen(client: Client) -> None:
    _invitation, path = a_letter()

    first = client.get(path)
    client.cookies["django_language"] = "en"
    then = client.get(path)

    assert ("Đối thoại quốc gia" in first.content.decode(), "National dialogue" in then.content.decode()) == (
        True,
        True,
    )


def test_an_institution_sees_its_own_people_only(client: Client) -> None:
    invitation, path = a_letter()
    other = an_invitation(invitation.dialogue, an_institution("MLI"))
    nominate_delegates(invitation=other, nominees=[HA], at=IN_APRIL)

    page = client.get(path)

    assert (list(page.context["named"]), HA.name in page.content.decode()) == ([], False)


def test_an_institution_sees_who_comes_but_not_why_somebody_does_not(client: Client) -> None:
    invitation, path = a_letter()
    [nomination] = nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    answer_invitation(delegate=nomination.delegate, rsvp=Rsvp.DECLINED, note="Việc gia đình", at=IN_APRIL)

    page = client.get(path).content.decode()

    assert (NAM.name in page, "Việc gia đình" in page) == (True, False)


def test_received_and_declined_are_said_with_one_button_each(client: Client) -> None:
    invitation, path = a_letter()

    client.post(path + "receipt/")
    received = Invitation.objects.get(pk=invitation.pk).state
    client.post(path + "refusal/", {"reason": "Trùng lịch"})

    invitation.refresh_from_db()
    assert (received, invitation.state, invitation.decline_reason) == ("acknowledged", "declined", "Trùng lịch")
