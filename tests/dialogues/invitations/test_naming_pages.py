"""A focal point names people on a phone, one thing per page, without an account."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dialogues.invitations.actions import nominate_delegates, withdraw_invitation
from dialogues.invitations.enums import InvitationState
from dialogues.invitations.models import Invitation, NominationDraft, NominationList
from tests.factories.invitations import IN_APRIL, NAM
from tests.factories.reply_pages import HA_TYPED, NAM_TYPED, TU_TYPED, a_letter, everything_stored, fill_in

pytestmark = pytest.mark.django_db


def named(invitation: Invitation) -> list[tuple[str, str]]:
    return list(invitation.nominations.order_by("position").values_list("person__name", "state"))


@pytest.mark.requirement("IVT-1")
def test_three_names_for_two_seats_are_sent_and_the_third_is_an_alternate(client: Client) -> None:
    invitation, path = a_letter(seats=2)
    fill_in(client, path, NAM_TYPED, HA_TYPED, TU_TYPED)
    before = invitation.nominations.count()

    sent = client.post(path + "check/", follow=True)

    assert (before, sent.status_code, sent.redirect_chain[-1][0]) == (0, 200, path + "sent/")
    assert named(invitation) == [
        ("Lê Hoàng Nam", "accepted"),
        ("Đỗ Thu Hà", "accepted"),
        ("Nguyễn Văn Tú", "alternate"),
    ]
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.NOMINATED


def test_another_phone_goes_on_where_the_first_one_died(client: Client) -> None:
    _invitation, path = a_letter()
    fill_in(client, path, NAM_TYPED)
    another = Client()

    letter = another.get(path)
    page = another.get(path + "people/1/")

    assert (letter.context["has_draft"], page.context["form"]["name"].value()) == (True, "Lê Hoàng Nam")


def test_every_step_can_be_gone_back_to_and_looking_changes_nothing(client: Client) -> None:
    _invitation, path = a_letter()
    fill_in(client, path, NAM_TYPED, HA_TYPED)
    before = everything_stored()

    pages = ["people/", "people/1/", "people/2/mandate/", "people/3/", "letter/", "check/", ""]
    codes = [client.get(path + page).status_code for page in pages]

    assert (codes, everything_stored()) == ([200] * len(pages), before)


def test_a_correction_from_the_check_leads_back_to_the_check(client: Client) -> None:
    _invitation, path = a_letter()
    fill_in(client, path, NAM_TYPED)
    check = client.get(path + "check/")
    change = check.context["people"][0][1][0]["change_url"]

    back = client.post(change, {"name": "Lê Hoàng Nam", "title": "Vụ trưởng", "language": "vi"})

    assert (change, back["Location"]) == (path + "people/1/?then=check", path + "check/")
    assert NominationDraft.objects.get().people[0]["title"] == "Vụ trưởng"
    assert NominationDraft.objects.get().people[0]["mandate"] == "full"


def test_people_are_put_in_order_and_taken_off_before_anything_is_sent(client: Client) -> None:
    invitation, path = a_letter(seats=1)
    fill_in(client, path, HA_TYPED, NAM_TYPED, TU_TYPED)

    client.post(path + "people/2/up/")
    client.post(path + "people/3/removal/")
    client.post(path + "check/")

    assert named(invitation) == [("Lê Hoàng Nam", "accepted"), ("Đỗ Thu Hà", "alternate")]


def test_the_reply_letter_is_kept_with_the_names_and_the_draft_is_gone(client: Client) -> None:
    _invitation, path = a_letter()
    fill_in(client, path, NAM_TYPED)
    letter = SimpleUploadedFile("Công văn 128.pdf", b"%PDF-1.7 words")
    client.post(path + "letter/", {"letter_reference": "128/BKH-TH", "letter_file": letter})

    client.post(path + "check/")

    kept = NominationList.objects.get()
    with kept.letter_file.open() as stored:
        assert (kept.letter_reference, stored.read()) == ("128/BKH-TH", b"%PDF-1.7 words")
    assert (NominationDraft.objects.count(), "Công" in kept.letter_file.name) == (0, False)


@pytest.mark.parametrize(
    ("page", "typed", "field"),
    [
        ("people/1/", {"name": "", "language": "vi"}, "name"),
        ("people/1/", {"name": "Đỗ Thu Hà", "language": "vi", "email": "ha at mop"}, "email"),
        ("people/1/mandate/", {"capacity": "official"}, "mandate"),
        ("people/1/mandate/", {"capacity": "official", "mandate": "unknown"}, "mandate"),
        ("people/", {}, "more"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client: Client, page: str, typed: dict[str, str], field: str) -> None:
    _invitation, path = a_letter()
    fill_in(client, path, NAM_TYPED)

    answer = client.post(path + page, typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_a_lower_rank_and_a_listener_are_gently_pointed_out_and_sent_all_the_same(client: Client) -> None:
    invitation, path = a_letter()
    Invitation.objects.update(rank_floor="department_head", wishes_a_woman=True)
    fill_in(client, path, TU_TYPED | {"rank": "officer"})

    check = client.get(path + "check/")
    client.post(path + "check/")

    assert (len(check.context["warnings"]), "Nguyễn Văn Tú" in check.context["warnings"][0]) == (2, True)
    assert named(invitation) == [("Nguyễn Văn Tú", "accepted")]


def test_nobody_is_asked_for_a_gender_where_a_woman_is_wished_for(client: Client) -> None:
    _invitation, path = a_letter()
    Invitation.objects.update(wishes_a_woman=True)
    client.cookies["django_language"] = "en"

    pages = [client.get(path + page).content.decode() for page in ("", "people/1/")]

    assert ["were a woman" in page for page in pages] == [True, False]
    assert [word for word in ("gender", "Gender", "female", "Mrs") if word in pages[1]] == []


def test_two_heads_and_somebody_named_already_are_refused_with_everything_kept(client: Client) -> None:
    invitation, path = a_letter()
    nominate_delegates(invitation=invitation, nominees=[NAM], at=IN_APRIL)
    fill_in(client, path, HA_TYPED | {"is_head": "on"})

    refused = client.post(path + "check/")

    assert (refused.status_code, bool(refused.context["refusal"]), NominationDraft.objects.count()) == (422, True, 1)
    assert invitation.nominations.count() == 1


def test_an_unfinished_person_is_finished_before_anything_is_sent(client: Client) -> None:
    invitation, path = a_letter()
    client.post(path + "people/1/", {"name": "Đỗ Thu Hà", "language": "vi"})

    sent = client.post(path + "check/")

    assert (sent["Location"], invitation.nominations.count()) == (path + "people/1/mandate/", 0)


def test_a_withdrawn_invitation_takes_no_names(client: Client) -> None:
    invitation, path = a_letter()
    withdraw_invitation(invitation=invitation, actor="user:1", at=IN_APRIL)

    page = client.post(path + "people/1/", {"name": "Lê Hoàng Nam", "language": "vi"}, follow=True)

    assert (bool(page.context["closed"]), NominationDraft.objects.count()) == (True, 0)


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_every_page_opens_in_every_language(client: Client, language: str) -> None:
    _invitation, path = a_letter()
    client.cookies["django_language"] = language
    fill_in(client, path, NAM_TYPED)

    codes = {client.get(path + page).status_code for page in ("", "people/", "people/1/", "letter/", "check/")}

    assert codes == {200}
