"""The room without sockets: the same commands, the same answers."""

import asyncio
import json
import uuid
from typing import Any

import pytest
from django.test import AsyncClient

from dialogues.live.identity import cookie_for, cookie_name
from dialogues.live.models import Room
from dialogues.people.models import Token
from realtime.hub import hub
from realtime.threads import writing
from tests.factories.live import CODE, a_seat, an_open_room, as_participant, command, obey
from tests.factories.sockets import phone_of

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]

EVENTS, COMMANDS, SNAPSHOT = (f"/api/v1/live/{CODE}/{name}" for name in ("events", "commands", "snapshot"))


def _hall() -> tuple[Room, tuple[Any, Token, str]]:
    room = an_open_room()
    return room, a_seat(room)


def _capture(client_id: uuid.UUID, statement: str = "Train 200 local officials") -> str:
    return json.dumps({"do": "commitment.capture", "id": str(client_id), "data": {"statement": statement}})


async def _post(secret: str, body: str, **headers: str) -> Any:
    client = AsyncClient()
    return await client.post(
        COMMANDS, body, content_type="application/json", headers={"Authorization": f"Token {secret}"} | headers
    )


@pytest.mark.requirement("INV-25")
async def test_a_post_is_created_once_and_the_same_body_answers_when_it_is_sent_again_by_socket_or_http():
    room, seat = await writing(_hall)
    kept = uuid.uuid4()

    first, again = await _post(seat[2], _capture(kept)), await _post(seat[2], _capture(kept))
    phone = phone_of(room, seat[1])
    await phone.enter()
    by_socket = await phone.command("commitment.capture", kept, statement="Train 200 local officials")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.content == again.content
    assert first.json() == {"seq": by_socket["seq"], "data": by_socket["data"]}


async def test_the_idempotency_key_is_the_commands_id():
    _room, seat = await writing(_hall)
    body, key = json.dumps({"do": "commitment.capture", "data": {"statement": "Train"}}), str(uuid.uuid4())

    first, again = [await _post(seat[2], body, **{"Idempotency-Key": key}) for _n in range(2)]

    assert (first.status_code, again.status_code) == (201, 200)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("nonsense", 400, "frame.invalid"),
        ('{"do":"ping"}', 400, "frame.invalid"),
        ('{"do":"room.burn","id":"6f3b1f1e-0000-4000-8000-000000000001"}', 400, "command.unknown"),
        ('{"do":"room.end","id":"6f3b1f1e-0000-4000-8000-000000000002"}', 403, "command.not_allowed"),
        (_capture(uuid.UUID(int=3), " "), 422, "commitment.statement_missing"),
        (_capture(uuid.UUID(int=4), "x" * 20_000), 413, "frame.too_large"),
        (
            '{"do":"commitment.withdraw","id":"6f3b1f1e-0000-4000-8000-000000000005","data":{"commitment":99}}',
            404,
            "commitment.unknown",
        ),
    ],
)
async def test_what_cannot_be_done_is_a_problem_with_a_stable_code(body: str, status: int, code: str):
    _room, seat = await writing(_hall)

    answer = await _post(seat[2], body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"


async def test_other_words_under_a_known_id_are_a_conflict():
    _room, seat = await writing(_hall)
    kept = uuid.uuid4()
    await _post(seat[2], _capture(kept))

    answer = await _post(seat[2], _capture(kept, "Train 300 local officials"))

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency.mismatch")


async def test_a_cookie_alone_is_not_enough_to_command_from_another_sites_page():
    room, seat = await writing(_hall)
    client = AsyncClient(enforce_csrf_checks=True)
    client.cookies[cookie_name(room)] = cookie_for(room, seat[1])

    answer = await client.post(COMMANDS, _capture(uuid.uuid4()), content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (403, "command.not_allowed")


async def test_the_long_poll_waits_until_something_happens_and_tells_it():
    room, seat = await writing(_hall)
    asking = {"Authorization": f"Token {seat[2]}"}
    client = AsyncClient()
    since = (await client.get(SNAPSHOT, headers=asking)).json()["seq"]

    waiting = asyncio.create_task(client.get(EVENTS, {"since": since, "wait": 20}, headers=asking))
    post = command(as_participant(seat), "commitment.capture", statement="Train 200 local officials")
    [done] = await writing(obey, room, post)
    told = (await waiting).json()

    assert (told["frames"], told["through"]) == ([], done.sequence)
    assert [card["statement"] for card in told["mine"]] == ["Train 200 local officials"]


async def test_the_long_poll_answers_at_once_what_was_missed():
    _room, seat = await writing(_hall)
    asking = {"Authorization": f"Token {seat[2]}"}
    client = AsyncClient()

    missed = (await client.get(EVENTS, {"since": 0}, headers=asking)).json()

    assert [frame["type"] for frame in missed["frames"]] == ["room.prepared", "dialogue.opened", "room.opened"]
    assert missed["through"] == 3


async def test_strangers_get_a_problem_and_learn_nothing_of_rooms():
    await writing(an_open_room)
    client = AsyncClient()

    here, nowhere = await client.get(SNAPSHOT), await client.get(SNAPSHOT.replace(CODE, "XXX-999"))

    assert (here.status_code, here.json()["code"]) == (401, "live.not_signed_in")
    assert (nowhere.status_code, nowhere.json()) == (401, here.json())


async def test_no_made_up_proof_tells_a_room_from_none():
    room = await writing(an_open_room)
    nowhere = SNAPSHOT.replace(CODE, "XXX-999")

    for proof in ({"Authorization": "Token guessed"}, {"Cookie": f"{cookie_name(room)}=guessed"}):
        answers = [await AsyncClient().get(address, headers=proof) for address in (SNAPSHOT, nowhere)]

        assert [answer.json()["code"] for answer in answers] == ["live.not_admitted"] * 2


async def test_a_phone_that_polls_says_how_many_posts_wait_on_it():
    room, (_delegate, _token, secret) = await writing(_hall)
    headers = {"Authorization": f"Token {secret}"}
    feed = await hub().feed(room)

    await AsyncClient().get(EVENTS, {"since": 0, "unsent": 2}, headers=headers)
    waiting = feed.presence.gathered(apart=False).unsent_phones
    await AsyncClient().get(EVENTS, {"since": 0}, headers=headers)
    silent = feed.presence.gathered(apart=False).unsent_phones
    await AsyncClient().get(EVENTS, {"since": 0, "unsent": 0}, headers=headers)

    assert (waiting, silent, feed.presence.gathered(apart=False).unsent_phones) == (1, 1, 0)
