"""What an institution sees and does by its link, without an account."""

from typing import Any

import pytest
from django.test import Client

from dialogues.invitations.actions import (
    answer_invitation,
    nominate_delegates,
    withdraw_invitation,
)
from dialogues.invitations.enums import InvitationState, Rsvp
from dialogues.invitations.models import Invitation
from tests.factories.invitations import (
    HA,
    IN_APRIL,
    NAM,
    an_institution,
    an_invitation,
)
from tests.factories.reply_pages import HA_TYPED, NAM_TYPED, a_letter, a_question, everything_stored, filled

pytestmark = pytest.mark.django_db
SCANNER = "Mozilla/5.0 (compatible; SafeLinks)"


@pytest.mark.parametrize("page", ["", "people/", "refusal/"])
def test_a_hundred_scanners_look_at_the_letter_and_nothing_changes(client: Client, page: str) -> None:
    _invitation, path = a_letter()
    before = everything_stored()

    codes = {client.get(path + page, headers={"User-Agent": SCANNER}).status_code for _ in range(100)}

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


def test_names_are_checked_before_they_are_sent(client: Client) -> None:
    invitation, path = a_letter()

    check = client.post(path + "people/", filled(NAM_TYPED, HA_TYPED, intent="check"))

    assert (check.status_code, invitation.nominations.count()) == (200, 0)
    assert [form.cleaned_data["name"] for form in check.context["formset"].filled()] == ["Lê Hoàng Nam", "Đỗ Thu Hà"]


def test_a_focal_point_names_two_people_and_sees_them(client: Client) -> None:
    invitation, path = a_letter()

    sent = client.post(path + "people/", filled(NAM_TYPED, HA_TYPED), follow=True)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.NOMINATED
    assert [nomination.person.name for nomination in sent.context["named"]] == ["Lê Hoàng Nam", "Đỗ Thu Hà"]


def test_empty_forms_are_left_out(client: Client) -> None:
    invitation, path = a_letter()

    client.post(path + "people/", filled(NAM_TYPED, {}))

    assert invitation.nominations.count() == 1


def test_one_more_person_keeps_what_was_typed(client: Client) -> None:
    _invitation, path = a_letter()

    page = client.post(path + "people/", filled(NAM_TYPED, intent="more"))

    names = [form["name"].value() for form in page.context["formset"]]
    assert names == ["Lê Hoàng Nam", None]


@pytest.mark.parametrize(
    ("people", "field", "message"),
    [
        ([{**HA_TYPED, "name": ""}], "name", "This field is required."),
        ([{"name": "Đỗ Thu Hà"}], "mandate", "Choose how far this person may speak for your institution."),
        ([{**HA_TYPED, "email": "ha at mop"}], "email", "Enter a valid email address."),
        ([{**HA_TYPED, "mandate": "unknown"}], "mandate", None),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    client: Client, people: list[dict[str, str]], field: str, message: str | None
) -> None:
    invitation, path = a_letter()
    client.cookies["django_language"] = "en"

    page = client.post(path + "people/", filled(*people))

    errors = page.context["formset"].errors[0]
    assert (page.status_code, list(errors), invitation.nominations.count()) == (422, [field], 0)
    assert message is None or errors[field] == [message]


def test_two_heads_and_an_empty_list_are_refused_in_words(client: Client) -> None:
    _invitation, path = a_letter()
    client.cookies["django_language"] = "en"

    heads = client.post(path + "people/", filled(NAM_TYPED, {**HA_TYPED, "is_head": "on"}))
    empty = client.post(path + "people/", filled({}))

    assert heads.context["formset"].non_form_errors() == ["A delegation has one head: tick one person only."]
    assert empty.context["formset"].non_form_errors() == ["Name at least one person."]


def test_a_person_named_already_is_refused_above_the_form(client: Client) -> None:
    invitation, path = a_letter()
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)

    page = client.post(path + "people/", filled({**NAM_TYPED, "is_head": ""}))

    assert (page.status_code, len(page.context["formset"].non_form_errors())) == (422, 1)


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


def test_a_withdrawn_invitation_takes_no_names(client: Client) -> None:
    invitation, path = a_letter()
    withdraw_invitation(invitation=invitation, actor="user:1", at=IN_APRIL)

    page = client.post(path + "people/", filled(NAM_TYPED), follow=True)

    assert (bool(page.context["closed"]), invitation.nominations.count()) == (True, 0)
