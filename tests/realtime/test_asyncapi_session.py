"""A whole small session, recorded: every frame that anybody said or heard is what docs/asyncapi.yaml says of it."""

import uuid
from typing import Any
from urllib.parse import urlencode

import pytest
from asyncapi_messages import COMMANDS, FRAMES, OVER_HTTP, QUESTIONS, message_of
from django.test import AsyncClient

from dialogues.live.identity import wall_key
from dialogues.live.models import Room
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from realtime import telling
from realtime.threads import writing
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_seat, an_open_room
from tests.factories.people import a_facilitator
from tests.factories.sockets import OURS, Socket
from tests.realtime.asyncapi_document import faults_in

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]

WHOLE = {
    "statement": "Train 40 apprentices with disabilities",
    "indicator": "apprentices trained",
    "unit": "persons",
    "baseline": "0",
    "target": "40",
    "due": "2027-05-31",
    "partners": ["Hải Phòng DPO *"],
    "resources": [{"kind": "money", "amount": "1200000000", "currency": "VND"}],
    "language": "en",
}


class Recorded(Socket):
    """One that also keeps what it said."""

    def __init__(self, query: str, headers: list[tuple[bytes, bytes]]) -> None:
        super().__init__(CODE, query, headers)
        self.said: list[dict[str, Any]] = []

    async def say(self, do: str, **rest: Any) -> None:
        self.said.append({"do": do} | rest)
        await super().say(do, **rest)


class Doors:
    """What opens the room for a participant, for staff and for the wall: headers and query, the same on both ways."""

    def __init__(self, room: Room) -> None:
        user = a_facilitator(room.dialogue.programme.scope)
        _token, staff = issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)
        _delegate, _token, seat = a_seat(room)
        self.participant: tuple[dict[str, str], str] = ({"Authorization": f"Token {seat}"}, "")
        self.staff: tuple[dict[str, str], str] = ({"Authorization": f"Token {staff}"}, "as=staff")
        self.wall: tuple[dict[str, str], str] = ({}, f"as=wall&key={wall_key(room)}")

    def everybody(self) -> list[tuple[dict[str, str], str]]:
        return [self.participant, self.staff, self.wall]

    def sockets(self) -> list[Recorded]:
        return [Recorded(query, [*OURS, *_as_sent(headers)]) for headers, query in self.everybody()]


async def test_every_frame_of_a_session_by_socket_is_in_the_document(monkeypatch: pytest.MonkeyPatch):
    doors = await writing(lambda: Doors(an_open_room()))
    sockets = phone, console, _wall = doors.sockets()
    for socket in sockets:
        await socket.enter()

    refused = await _a_session(phone, console)
    await _a_break(phone, monkeypatch)
    await _a_pulse(console)
    said = [frame for socket in sockets for frame in socket.said]
    heard = [frame for socket in sockets for frame in socket.heard]

    assert [fault for frame in said + heard for fault in faults_in(message_of(frame), frame)] == []
    assert refused == ["room.already_open"]
    assert {message_of(frame) for frame in said} == COMMANDS.keys() | QUESTIONS.keys()
    assert {message_of(frame) for frame in heard} == FRAMES.keys()


async def test_every_answer_of_a_session_over_http_is_in_the_document():
    doors = await writing(lambda: Doors(an_open_room()))
    capture = {"do": "commitment.capture", "id": str(uuid.uuid4()), "data": WHOLE}
    late = {"do": "commitment.withdraw", "id": str(uuid.uuid4()), "data": {"commitment": 0}}

    answers = [await _post(doors.participant, command) for command in (capture, capture, late)]
    for door in doors.everybody():
        answers += [await _get(door, "snapshot"), await _get(door, "events", since=0, wait=1)]
    statuses, contents = zip(*answers, strict=True)

    assert statuses == (201, 200, 404, *[200] * 6)
    assert [fault for content in contents for fault in faults_in(message_of(content), content)] == []
    assert {message_of(content) for content in contents} == OVER_HTTP.keys()


async def _a_session(phone: Recorded, console: Recorded) -> list[str]:
    """Every command at least once; the codes of those that were refused."""
    kept, merged, withdrawn = [await _captured(phone) for _n in range(3)]
    deeds: list[tuple[Recorded, str, dict[str, Any]]] = [
        (console, "commitment.hold", {"commitment": kept}),
        (console, "commitment.accept", {"commitment": kept}),
        (console, "commitment.reject", {"commitment": withdrawn, "reason": "Another dialogue is for this."}),
        (console, "commitment.restore", {"commitment": withdrawn}),
        (console, "commitment.merge", {"commitment": merged, "into": kept}),
        (console, "item.start", {}),
        (console, "scene.show", {"scene": "read_out"}),
        (console, "commitment.spotlight", {"commitment": kept}),
        (console, "commitment.read_back", {"commitment": kept}),
        (phone, "commitment.confirm", {"commitment": kept}),
        (phone, "commitment.edit", {"commitment": withdrawn, "due": "2027-06-30"}),
        (phone, "commitment.withdraw", {"commitment": withdrawn}),
        (phone, "ground_rules.accept", {"version": phone.heard[0]["room"]["ground_rules"]["version"]}),
        (console, "room.admit", {"admits": False}),
        (console, "room.change_code", {}),
        (console, "room.open", {"reason": "Once more"}),
        (console, "room.end", {}),
    ]
    answers = [await socket.command(do, **data) for socket, do, data in deeds]
    return [answer["code"] for answer in answers if answer["type"] == "refused"]


async def _captured(phone: Recorded) -> int:
    return int((await phone.command("commitment.capture", **WHOLE))["data"]["id"])


async def _a_break(phone: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign of life, and a catching up that comes too late."""
    await phone.say("ping", unsent=1)
    await phone.until("pong")
    monkeypatch.setattr(telling, "MOST_ENTRIES", 1)
    await phone.say("since", seq=0)
    await phone.until("stale")


async def _a_pulse(console: Recorded) -> None:
    """One with every field: somebody of a group is there, and something is unsent."""
    while not any(frame["type"] == "pulse" and frame["data"]["unsent_phones"] for frame in console.heard):
        await console.until("pulse")


async def _post(door: tuple[dict[str, str], str], command: dict[str, Any]) -> tuple[int, Any]:
    headers, query = door
    assert faults_in(command["do"], command) == []
    address = f"/api/v1/live/{CODE}/commands?{query}"
    answer = await AsyncClient().post(address, command, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


async def _get(door: tuple[dict[str, str], str], name: str, **asked: int) -> tuple[int, Any]:
    headers, query = door
    address = f"/api/v1/live/{CODE}/{name}?{query}&{urlencode(asked)}"
    answer = await AsyncClient().get(address, headers=headers)
    return answer.status_code, answer.json()


def _as_sent(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
