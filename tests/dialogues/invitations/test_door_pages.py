"""The door as people and their phones meet it."""

import datetime as dt
import json
import uuid

import pytest
from django.utils import timezone

from dialogues.invitations.actions import issue_badges, note_consents
from dialogues.invitations.models import Delegate, DoorDeed
from dialogues.live.actions import prepare_room
from dialogues.people.models import User
from dialogues.programme.models import Dialogue
from tests.factories.door import agreed, noted, sent
from tests.factories.invitations import HA, NAM, TU, a_coming_delegate, a_dialogue, a_named_delegate, an_institution
from tests.factories.people import a_facilitator, an_organiser, signed_in


def today() -> tuple[Delegate, str, User]:
    """Lê Hoàng Nam is coming to a dialogue that begins in an hour; the door's address; who stands there."""
    soon = timezone.now() + dt.timedelta(hours=1)
    nam = a_coming_delegate(a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)), NAM)
    return nam, "/c/LNOB/ND1/", an_organiser(nam.dialogue.programme.scope)


def moment(ago: dt.timedelta = dt.timedelta()) -> str:
    return (timezone.now() - ago).isoformat()


@pytest.mark.django_db
def test_the_door_works_without_any_script():
    nam, url, viet = today()
    client = signed_in(viet)

    found = client.get(url, {"q": "le hoang nam"}).content.decode()
    client.post(f"/delegates/{nam.pk}/check-in/", {"back": "door"})

    assert found.count("Lê Hoàng Nam") >= 1
    assert Delegate.objects.get().state == "checked_in"


@pytest.mark.django_db
@pytest.mark.requirement("INV-25")
def test_a_phone_sends_what_it_noted_an_hour_ago_and_again_and_it_counts_once():
    nam, url, viet = today()
    client, once = signed_in(viet), str(uuid.uuid4())
    data = {"delegate": nam.pk, "happened_at": moment(dt.timedelta(minutes=30)), "door": "Main door", "id": once}

    first, second = (sent(client, f"{url}deeds/", "arrived", **data) for _time in range(2))

    assert (first.status_code, second.status_code, first.json()) == (201, 200, second.json())
    assert first.json()["data"]["person"]["state"] == "in"
    assert DoorDeed.objects.get().door == "Main door"


@pytest.mark.django_db
def test_a_clock_that_is_an_hour_slow_when_it_writes_is_as_slow_when_it_sends():
    nam, url, viet = today()
    slow = dt.timedelta(hours=1)

    sent(
        signed_in(viet), f"{url}deeds/", "arrived",
        delegate=nam.pk, happened_at=moment(slow + dt.timedelta(minutes=5)), sent_at=moment(slow),
    )  # fmt: skip

    ago = timezone.now() - DoorDeed.objects.get().happened_at
    assert dt.timedelta(minutes=5) <= ago < dt.timedelta(minutes=6)


@pytest.mark.django_db
def test_who_was_replaced_meanwhile_is_not_checked_in_and_the_door_is_told_who_comes():
    nam, url, viet = today()
    ha = a_named_delegate(nam.dialogue, HA, institution=an_institution("MLI"))
    Delegate.objects.filter(pk=ha.pk).update(replaces=nam)
    Delegate.objects.filter(pk=nam.pk).update(withdrawn_at=timezone.now())
    client = signed_in(viet)

    answer = sent(client, f"{url}deeds/", "arrived", delegate=nam.pk, happened_at=moment()).json()["data"]

    assert (answer["outcome"], answer["by"]) == ("replaced", "Đỗ Thu Hà")
    assert Delegate.objects.get(pk=nam.pk).state == "rsvp"
    assert "Please look at these" in client.get(url).content.decode()


def said(do: str, **data: object) -> bytes:
    return json.dumps({"do": do, "id": "6f3b1f1e-9a54-4c1e-8a35-1f0a4d1f7b11", "data": data}).encode()


HOSTILE = [
    b"",
    b"[]",
    b"\xff",
    b'{"do": "arrived"}',
    b'{"do": "arrived", "id": "x", "data": {}}',
    json.dumps(
        {"do": "arrived", "id": str(uuid.uuid4()), "data": {"delegate": "1", "happened_at": "2026-01-01"}}
    ).encode(),
    json.dumps({"do": "vanished", "id": str(uuid.uuid4()), "data": {"delegate": 1, "happened_at": moment()}}).encode(),
    json.dumps({"do": "undo", "id": str(uuid.uuid4()), "data": {"of": 7}}).encode(),
    b'{"do": "arrived", "data": "' + b"x" * 5_000 + b'"}',
    b"[" * 3_900,
    b'{"do": "arrived", "id": ' + b"[" * 3_000,
    said("arrived", delegate=True, happened_at=moment()),
    said("arrived", delegate=10**30, happened_at=moment()),
    said("arrived", delegate=1, happened_at=moment(), door="\ud800"),
    said("arrived", delegate=1, happened_at="0001-01-01T00:00:00+14:00"),
    said("arrived", delegate=1, happened_at="9999-12-31T23:59:59-14:00"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_deed_changes_nothing(body: bytes):
    _nam, url, viet = today()

    answer = signed_in(viet).post(f"{url}deeds/", body, content_type="application/json")

    assert (answer.status_code, DoorDeed.objects.count()) == (400, 0)


@pytest.mark.django_db
def test_a_phone_holds_only_what_the_door_needs_and_nothing_once_it_is_over():
    nam, url, viet = today()
    Delegate.objects.filter(pk=nam.pk).update(access_needs="wheelchair place")
    client = signed_in(viet)

    held = client.get(f"{url}list/")
    Dialogue.objects.update(state="ended")
    after = client.get(f"{url}list/").json()

    [person] = held.json()["people"]
    assert sorted(person) == [
        "code", "colour", "id", "institution", "latin", "mark", "name", "needs", "since", "state", "waits"
    ]  # fmt: skip
    assert (person["needs"], "wheelchair" in held.content.decode()) == (True, False)
    assert ("nam@mop.example.vn" in held.content.decode(), "X-Keep-Until" in held) == (False, True)
    assert (after["people"], after["gone"], after["is_over"]) == ([], [], True)
    assert "Lê Hoàng Nam" not in client.get(url).content.decode()


@pytest.mark.django_db
@pytest.mark.requirement("PRV-9")
def test_who_refuses_pictures_is_a_colour_for_the_facilitator_and_nothing_at_all_for_the_room():
    nam, url, _viet = today()
    hoa = a_facilitator(nam.dialogue.programme.scope)
    colours = []
    for purposes in (["participation_record"], ["photo"], ["recording"]):
        note_consents(
            dialogue=nam.dialogue, person=nam.person, agreed=agreed(*purposes), actor="user:1", at=timezone.now()
        )
        colours.append(signed_in(hoa).get(f"{url}list/").json()["people"][0]["colour"])

    assert colours == ["red", "amber", "green"]
    page = signed_in(hoa).get(f"/programmes/LNOB/dialogues/{nam.dialogue.code}/delegates/").content.decode()
    room = prepare_room(dialogue=nam.dialogue, actor=hoa.actor, at=timezone.now())
    wall = signed_in(hoa).get(f"/live/{room.code}/wall/").content.decode()
    assert ("colour--green" in page, "colour--" in wall, "Lê Hoàng Nam" in wall) == (True, False, False)


@pytest.mark.django_db
@pytest.mark.requirement("IVT-3")
def test_the_badge_of_somebody_who_was_replaced_says_so():
    nam, url, viet = today()
    [badge] = issue_badges(dialogue=nam.dialogue, delegates=[nam], actor="user:1", at=timezone.now())
    client = signed_in(viet)
    good = client.get(f"/c/{badge.code.lower()}/").content.decode()

    Delegate.objects.filter(pk=nam.pk).update(withdrawn_at=timezone.now())

    assert ("Check in" in good, "good for nothing" in good) == (True, False)
    assert "good for nothing any more" in client.get(f"/c/{badge.code}/").content.decode()
    assert client.get(f"{url}list/").json()["gone"] == [{"code": badge.code, "by": None}]


@pytest.mark.django_db
def test_a_badge_opens_nothing_for_strangers_and_looking_at_it_checks_nobody_in(client):
    nam, _url, viet = today()
    [badge] = issue_badges(dialogue=nam.dialogue, delegates=[nam], actor="user:1", at=timezone.now())
    stranger = signed_in(an_organiser("programme:99", "Bùi Thị Lan"))

    signed_in(viet).get(f"/c/{badge.code}/")

    assert client.get(f"/c/{badge.code}/").status_code == 302
    told = stranger.get(f"/c/{badge.code}/")
    assert (told.status_code, "Nam" in told.content.decode()) == (404, False)
    assert DoorDeed.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("names", [[], [HA, TU]])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(names, django_assert_num_queries):
    nam, url, viet = today()
    noted(nam, "arrived", timezone.now())
    for number, nominee in enumerate(names):
        a_named_delegate(nam.dialogue, nominee, institution=an_institution(["MLI", "YSN"][number]))
    client = signed_in(viet)
    client.get(f"{url}list/")

    with django_assert_num_queries(8):
        client.get(f"{url}list/")


@pytest.mark.django_db
def test_a_script_that_is_signed_out_is_told_so_instead_of_being_sent_away(client):
    _nam, url, _viet = today()

    assert (client.get(f"{url}list/").status_code, sent(client, f"{url}deeds/", "left").status_code) == (401, 401)
