"""Console, wall, the room's door and the rooms in the API: who may, and what happens."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.test import Client

from dialogues.live.enums import RoomState
from dialogues.live.identity import wall_key
from dialogues.live.models import Room
from dialogues.people.actions import suspend_role
from dialogues.people.models import Membership
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_dialogue_of_today, a_seat, an_open_room
from tests.factories.people import a_facilitator, an_account, an_organiser

pytestmark = pytest.mark.django_db
CONSOLE, WALL = f"/live/{CODE}/console/", f"/live/{CODE}/wall/"
DOOR = "/programmes/LNOB/dialogues/ND1/room/"


def test_the_console_is_for_those_who_run_rooms_here(client: Client):
    room = an_open_room()
    hoa, lan = a_facilitator(room.dialogue.programme.scope), an_account("Bùi Thị Lan")
    delegate_phone = Client()
    delegate_phone.post(f"/p/{a_seat(room)[2]}/")

    stranger = client.get(CONSOLE)
    delegate = delegate_phone.get(CONSOLE)
    client.force_login(lan)
    without_role = client.get(CONSOLE)
    client.force_login(hoa)
    facilitator = client.get(CONSOLE)

    statuses = [answer.status_code for answer in (stranger, delegate, without_role, facilitator)]
    assert statuses == [302, 302, 404, 200]
    assert SESSION_KEY in client.session


def test_a_suspended_facilitator_no_longer_sees_the_console(client: Client):
    room = an_open_room()
    hoa = a_facilitator(room.dialogue.programme.scope)
    suspend_role(membership=Membership.objects.get(user=hoa), actor="user:9", at=SESSION)
    client.force_login(hoa)

    assert client.get(CONSOLE).status_code == 404


def test_the_wall_opens_on_a_projector_with_the_key_and_with_no_other(client: Client):
    room = an_open_room()
    other = Room.objects.create(dialogue=a_dialogue_of_today("ND2"), code="XYZ-999")

    right, wrong, forged = (
        client.get(WALL, {"key": key}).status_code
        for key in (wall_key(room), wall_key(other), signing.dumps(room.pk, salt="guessed"))
    )

    assert (right, wrong, forged) == (200, 302, 302)


def test_the_wall_shows_the_code_as_a_picture_without_inline_style(client: Client):
    room = an_open_room()

    page = client.get(WALL, {"key": wall_key(room)}).content.decode()

    assert "<svg" in page
    assert "style=" not in page
    assert f"/j/{CODE}/" in page


def test_chu_thi_hoa_opens_the_room_from_its_door_and_stands_in_the_console(client: Client):
    dialogue = a_dialogue_of_today()
    client.force_login(a_facilitator(dialogue.programme.scope))

    shown = client.get(DOOR)
    opened = client.post(DOOR)

    room = Room.objects.get()
    assert shown.status_code == 200
    assert room.state == RoomState.OPEN
    assert opened["Location"] == f"/live/{room.code}/console/"
    assert client.get(DOOR).status_code == 200


def test_the_door_of_a_dialogue_that_is_not_ready_says_what_to_do_and_opens_nothing(client: Client):
    dialogue = a_dialogue_of_today()
    dialogue.state = DialogueState.SCHEDULED
    dialogue.save(update_fields=["state"])
    client.force_login(an_organiser(dialogue.programme.scope))

    answer = client.post(DOOR)

    assert answer.status_code == 409
    assert Room.objects.count() == 0


def test_the_door_exists_only_for_staff_of_the_programme(client: Client):
    a_dialogue_of_today()

    anonymous = client.get(DOOR).status_code
    client.force_login(an_account("Bùi Thị Lan"))

    assert (anonymous, client.get(DOOR).status_code) == (302, 404)


def test_the_api_opens_and_lists_rooms_for_staff_and_shows_none_to_others(client: Client):
    dialogue = a_dialogue_of_today()
    wanted = {"programme": "LNOB", "dialogue": "ND1"}
    lan, hoa = an_account("Bùi Thị Lan"), a_facilitator(dialogue.programme.scope)

    client.force_login(lan)
    refused = client.post("/api/v1/rooms/", wanted, content_type="application/json").status_code
    client.force_login(hoa)
    opened = client.post("/api/v1/rooms/", wanted, content_type="application/json")
    again = client.post("/api/v1/rooms/", wanted, content_type="application/json")
    codes = [room["code"] for room in client.get("/api/v1/rooms/").json()["results"]]
    client.force_login(lan)
    seen_by_lan = client.get("/api/v1/rooms/").json()["results"]

    assert (refused, opened.status_code, again.status_code) == (404, 201, 409)
    assert again.json()["code"] == "room.already_open"
    assert codes == [opened.json()["code"]]
    assert seen_by_lan == []


def test_a_dialogue_that_is_over_is_not_said_to_lack_something(client: Client):
    dialogue = a_dialogue_of_today()
    Dialogue.objects.filter(pk=dialogue.pk).update(state=DialogueState.ENDED)
    client.force_login(a_facilitator(dialogue.programme.scope))

    page = client.get(DOOR).content.decode()

    assert "This dialogue is over, and no room was opened for it." in page
    assert "See what is missing" not in page
