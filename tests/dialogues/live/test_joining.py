"""Coming in from a phone, with and without script."""

import re

import pytest
from django.core import signing
from django.test import Client

from dialogues.commitments.models import Commitment
from dialogues.invitations.models import Delegate
from dialogues.live.actions import admit_with_code, change_code, end_room
from dialogues.live.models import Room
from dialogues.people.actions import revoke_tokens
from dialogues.people.enums import Mandate, Purpose
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_dialogue_of_today, a_seat, an_open_room

pytestmark = pytest.mark.django_db
JOIN = f"/j/{CODE}/"
PHONE = f"/live/{CODE}/"


def joined(client: Client, name: str = "Y Bhĩm Niê", institution: str = "Tổ hợp tác Ea Tu") -> Delegate:
    answer = client.post(JOIN, {"name": name, "institution_name": institution})
    assert answer.status_code == 302, answer.content
    return Delegate.objects.latest("pk")


def accepted_rules(client: Client) -> None:
    client.post(PHONE, {"do": "ground_rules.accept", "version": "1"})


@pytest.mark.requirement("PRV-12")
def test_a_walk_in_gives_name_and_institution_and_gets_no_mandate(client: Client):
    an_open_room()

    delegate = joined(client)

    assert (delegate.person.name, delegate.institution_as_given, delegate.institution, delegate.mandate) == (
        "Y Bhĩm Niê",
        "Tổ hợp tác Ea Tu",
        None,
        Mandate.UNKNOWN,
    )
    assert client.get(PHONE).status_code == 200


@pytest.mark.requirement("PRV-12")
def test_the_join_page_says_nothing_about_anybody_else(client: Client):
    room = an_open_room()
    a_seat(room, "Lê Hoàng Nam")

    page = client.get(JOIN).content.decode()

    assert "Nam" not in page
    assert "Ministry of Planning" not in page


def test_typing_the_code_as_people_type_leads_to_the_room(client: Client):
    an_open_room()

    answer = client.post("/j/", {"code": " bcd 234 "})

    assert (answer.status_code, answer["Location"]) == (302, JOIN)


@pytest.mark.requirement("PRV-12")
def test_whoever_tries_out_codes_is_stopped(client: Client):
    an_open_room()

    statuses = [client.post("/j/", {"code": f"XXX-{number}"}).status_code for number in range(101)]

    assert statuses == [404] * 100 + [429]
    assert client.get(JOIN).status_code == 429


@pytest.mark.requirement("PRV-12")
@pytest.mark.parametrize("page", ["/live/{}/", "/live/{}/console/", "/live/{}/wall/", "/live/{}/leave/"])
def test_a_page_of_the_room_answers_a_stranger_as_if_there_were_none(client: Client, page: str):
    an_open_room()
    ask = client.post if "leave" in page else client.get

    here, nowhere = ask(page.format(CODE)), ask(page.format("XXX-999"))

    assert (here.status_code, nowhere.status_code) == (302, 302)
    assert here.url.replace(CODE, "XXX-999") == nowhere.url


def test_a_button_with_a_number_beyond_all_rows_changes_nothing(client: Client):
    an_open_room()
    joined(client)

    answers = [client.post(PHONE, {"do": "commitment.confirm", "commitment": "9" * size}) for size in (17, 5000)]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_closed_replaced_and_ended_codes_let_nobody_in(client: Client):
    room = an_open_room()
    statuses = []

    admit_with_code(room=room, admits=False, actor="user:1", at=SESSION)
    statuses.append(client.get(JOIN).status_code)
    room = admit_with_code(room=room, admits=True, actor="user:1", at=SESSION)
    changed = change_code(room=room, actor="user:1", at=SESSION)
    statuses.append(client.get(JOIN).status_code)
    end_room(room=changed, actor="user:1", at=SESSION)
    statuses.append(client.get(f"/j/{changed.code}/").status_code)

    assert statuses == [409, 409, 409]
    assert Delegate.objects.count() == 0


def test_a_join_without_a_name_keeps_what_was_typed(client: Client):
    an_open_room()

    answer = client.post(JOIN, {"name": "", "institution_name": "Tổ hợp tác Ea Tu"})

    assert answer.status_code == 422
    assert "Tổ hợp tác Ea Tu" in answer.content.decode()


def test_a_walk_in_posts_by_a_plain_form_finds_it_again_later_and_withdraws_it(client: Client):
    an_open_room()
    joined(client)
    accepted_rules(client)
    post = {
        "id": "6f3b1f1e-0000-4000-8000-000000000001",
        "statement": "Mở lớp học chữ cho 30 phụ nữ",
        "due": "2023-06-30",
    }

    answers = [client.post(PHONE, post).status_code for _twice in range(2)]
    page = client.get(PHONE).content.decode()
    made = Commitment.objects.get()
    client.post(PHONE, {"do": "commitment.withdraw", "commitment": made.pk})

    made.refresh_from_db()
    assert answers == [302, 302]
    assert "Mở lớp học chữ cho 30 phụ nữ" in page
    assert (str(made.due_date), made.lead_as_given, made.lifecycle) == (
        "2023-06-30",
        "Tổ hợp tác Ea Tu",
        "withdrawn_before_confirmation",
    )


@pytest.mark.requirement("LIV-10")
def test_before_the_ground_rules_are_accepted_nothing_is_posted_and_the_text_stays_in_the_form(client: Client):
    an_open_room()
    joined(client)
    post = {"id": "6f3b1f1e-0000-4000-8000-000000000001", "statement": "Mở lớp học chữ"}

    answer = client.post(PHONE, post)

    assert answer.status_code == 422
    assert "Mở lớp học chữ" in answer.content.decode()
    assert Commitment.objects.count() == 0


def test_opening_a_personal_link_changes_nothing_and_its_button_enters(client: Client):
    room = an_open_room()
    delegate, _token, secret = a_seat(room)

    shown = client.get(f"/p/{secret}/")
    refused = client.get(PHONE)
    entered = client.post(f"/p/{secret}/")

    assert (shown.status_code, refused.status_code) == (200, 302)
    assert (entered["Location"], client.get(PHONE).status_code) == (PHONE, 200)
    assert delegate.person.name in shown.content.decode()


def test_a_personal_link_opens_no_other_room(client: Client):
    room = an_open_room()
    _delegate, _token, secret = a_seat(room)
    client.post(f"/p/{secret}/")
    other = Room.objects.create(dialogue=a_dialogue_of_today("ND2"), code="XYZ-999", state="open")
    client.cookies[f"convoke-room-{other.pk}"] = client.cookies[f"convoke-room-{room.pk}"].value

    assert client.get("/live/XYZ-999/").url == "/j/XYZ-999/"


def test_a_revoked_link_no_longer_opens_the_room_on_the_phone_that_had_it(client: Client):
    room = an_open_room()
    delegate, _token, secret = a_seat(room)
    client.post(f"/p/{secret}/")

    revoke_tokens(object_key=f"delegate:{delegate.pk}", purpose=Purpose.PERSONAL, at=SESSION)

    assert client.get(PHONE).status_code == 302


def test_a_forged_cookie_opens_nothing(client: Client):
    room = an_open_room()
    seat = a_seat(room)
    client.cookies[f"convoke-room-{room.pk}"] = signing.dumps({"token": seat[1].pk}, salt="guessed")

    assert client.get(PHONE).status_code == 302


def test_leaving_forgets_the_delegate_on_this_phone(client: Client):
    an_open_room()
    joined(client)

    client.post(f"{PHONE}leave/")

    assert client.get(PHONE).status_code == 302


def test_the_phone_page_carries_its_first_picture_and_no_inline_script(client: Client):
    an_open_room()
    joined(client)

    page = client.get(PHONE).content.decode()

    assert re.findall(r"<script(?![^>]*(?:src|application/json))", page) == []
    assert 'id="bootstrap"' in page
