"""One post sent a thousand times, over both transports at once: one commitment, one answer a thousand times."""

import asyncio
import json
import uuid
from typing import Any

import pytest
from django.test import AsyncClient
from pytest_django import Settings

from dialogues.commitments.models import Commitment
from dialogues.journal.queries import sequence_of
from dialogues.live.models import Room
from dialogues.people.models import Token
from realtime.threads import writing
from tests.factories.live import CODE, a_seat, an_open_room
from tests.factories.sockets import Socket, phone_of

TIMES = 1_000
SOCKETS = 20
STATEMENT = "Train 200 local officials"

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


@pytest.mark.requirement("INV-25", "LIV-1")
async def test_the_same_post_a_thousand_times_is_one_commitment_with_one_answer(settings: Settings):
    settings.LIVE_BURST = 2 * TIMES
    room, token, secret = await writing(_hall)
    phones, kept = [phone_of(room, token) for _n in range(SOCKETS)], uuid.uuid4()
    for phone in phones:
        await phone.enter()
    start = await writing(sequence_of, room.stream)

    by_socket = [_by_socket(phone, kept, TIMES // 2 // SOCKETS) for phone in phones]
    by_http = [_by_http(secret, kept) for _n in range(TIMES // 2)]
    told = await asyncio.gather(*by_socket, asyncio.gather(*by_http))

    answers = [answer for some in told for answer in some]
    [captured] = await writing(lambda: list(Commitment.objects.all()))
    assert len(answers) == TIMES
    assert {json.dumps(answer) for answer in answers} == {
        json.dumps({"seq": start + 1, "data": {"id": captured.pk, "code": captured.code}})
    }
    assert await writing(sequence_of, room.stream) == start + 1


def _hall() -> tuple[Room, Token, str]:
    room = an_open_room()
    _row, token, secret = a_seat(room)
    return room, token, secret


async def _by_socket(phone: Socket, kept: uuid.UUID, times: int) -> list[dict[str, Any]]:
    for ref in range(times):
        await phone.say("commitment.capture", ref=ref, id=str(kept), data={"statement": STATEMENT})
    answers = [await phone.until("done", "refused") for _n in range(times)]
    return [{"seq": answer["seq"], "data": answer["data"]} for answer in answers]


async def _by_http(secret: str, kept: uuid.UUID) -> dict[str, Any]:
    answer = await AsyncClient().post(
        f"/api/v1/live/{CODE}/commands",
        {"do": "commitment.capture", "id": str(kept), "data": {"statement": STATEMENT}},
        content_type="application/json",
        headers={"Authorization": f"Token {secret}"},
    )
    told: dict[str, Any] = answer.json()
    return told
