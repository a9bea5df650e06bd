"""A reader that does not read, a command that breaks: neither costs anybody else anything."""

import asyncio
import json
import uuid

import pytest
from django.test import Client

from dialogues.journal.queries import sequence_of
from dialogues.live.actions import Done
from dialogues.live.commands import Empty, Sent
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from realtime import connection
from realtime.connection import Connection
from realtime.hub import hub
from realtime.outbox import MOST_FRAMES
from realtime.protocol import TOO_SLOW
from realtime.refusals import Failed
from realtime.threads import writing
from tests.factories.live import CODE, a_seat, an_open_room, as_facilitator, as_participant, command, obey

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """A connection whose network stands still until told to go on."""

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()
        self.heard: list[dict[str, object]] = []

    async def send(self, frame: bytes) -> None:
        await self.goes_on.wait()
        self.heard.append(json.loads(frame))


async def _a_reader_of(room: Room) -> tuple[Reader, Connection]:
    reader, viewer = Reader(), await writing(as_facilitator, room)
    feed = await hub().feed(room)
    return reader, Connection(hub=hub(), feed=feed, room=room, viewer=viewer, send=reader.send)


@pytest.mark.asyncio
async def test_a_reader_who_falls_behind_is_told_stale_and_catches_up_with_since():
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    await slow.greet(None)
    sending = asyncio.create_task(slow.outbox.run())
    feed = await hub().feed(room)

    told = 0
    while slow in feed.members[Audience.STAFF]:
        slow.tell(b'{"type":"pong"}')
        told += 1
    reader.goes_on.set()
    await slow.hear(b'{"do":"since","seq":0}')
    while not any(frame["type"] == "batch" for frame in reader.heard):
        await asyncio.sleep(0)
    sending.cancel()

    assert told == MOST_FRAMES  # one place was taken by hello
    assert [frame["type"] for frame in reader.heard][-2:] == ["stale", "batch"]
    assert slow in feed.members[Audience.STAFF]


@pytest.mark.asyncio
async def test_a_reader_who_never_reads_is_let_go(monkeypatch: pytest.MonkeyPatch):
    room = await writing(an_open_room)
    _reader, slow = await _a_reader_of(room)
    await slow.greet(None)
    monkeypatch.setattr(connection, "STUCK_SECONDS", -1.0)

    slow.check()

    assert (slow.closing_code, slow.ended.is_set()) == (TOO_SLOW, True)


@pytest.mark.asyncio
async def test_a_command_that_breaks_the_server_fails_alone_and_its_neighbours_are_committed():
    room = await writing(an_open_room)
    nam, hoa = as_participant(await writing(a_seat, room)), await writing(as_facilitator, room)
    broken = Sent("commitment.accept", uuid.uuid4(), Empty(), hoa)
    post = command(nam, "commitment.capture", statement="Train 200 local officials")

    failed, done = await asyncio.gather(
        hub().writer.submit(room, broken), hub().writer.submit(room, post), return_exceptions=True
    )

    assert isinstance(failed, Failed)
    assert isinstance(done, Done)
    assert await writing(sequence_of, room.stream) == done.sequence


def test_the_same_addresses_answer_under_a_plain_wsgi_style_client(client: Client):
    room = an_open_room()
    seat = a_seat(room)
    asking = {"Authorization": f"Token {seat[2]}"}
    [done] = obey(room, command(as_participant(seat), "commitment.capture", statement="Train 200 local officials"))

    snapshot = client.get(f"/api/v1/live/{CODE}/snapshot", headers=asking).json()
    events = client.get(f"/api/v1/live/{CODE}/events", {"since": snapshot["seq"]}, headers=asking).json()

    assert isinstance(done, Done)
    assert (snapshot["seq"], events["through"]) == (done.sequence, done.sequence)
    assert [card["code"] for card in snapshot["you"]["mine"]] == ["C-01"]
