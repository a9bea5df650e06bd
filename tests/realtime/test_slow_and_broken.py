"""A reader that does not read, a command that breaks: neither costs anybody else anything."""

import asyncio
import json
import uuid
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from dialogues.journal.queries import sequence_of
from dialogues.live.actions import Done, Rejected
from dialogues.live.commands import Empty, Sent
from dialogues.live.enums import Audience
from dialogues.live.identity import Proofs, Viewer
from dialogues.live.models import Room
from realtime import connection, telling
from realtime.admission import Visitor, Welcome, welcome
from realtime.batches import Part
from realtime.connection import Connection
from realtime.frames import Encoded
from realtime.hub import hub
from realtime.lanes import SendLane
from realtime.outbox import MOST_FRAMES
from realtime.protocol import BROKEN, TOO_SLOW
from realtime.refusals import Failed
from realtime.threads import writing
from tests.factories.live import CODE, a_seat, an_open_room, as_facilitator, as_participant, command, obey
from tests.factories.people import a_facilitator

pytestmark = pytest.mark.django_db(transaction=True)


PATIENCE_SECONDS = 20


class Reader:
    """A connection whose network stands still until told to go on."""

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()
        self.heard: list[dict[str, Any]] = []
        self.closed_with: int | None = None

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "websocket.close":
            self.closed_with = message["code"]
            return
        await self.goes_on.wait()
        self.heard.append(json.loads(message["text"]))


async def _a_reader_of(room: Room) -> tuple[Reader, Connection]:
    """At the console, greeted."""
    reader, let_in = Reader(), await writing(_welcome_staff, room)
    slow = Connection(hub=hub(), feed=await hub().feed(room), welcome=let_in)
    slow.take(SendLane(reader.send, slow.drained))
    hub().connections.add(slow)
    await slow.greet(let_in, since=None)
    return reader, slow


def _welcome_staff(room: Room) -> Welcome:
    proofs = Proofs(user=a_facilitator(room.dialogue.programme.scope), cookies={})
    [let_in] = welcome([Visitor(room.code, proofs, is_greeted=True)])
    assert isinstance(let_in, Welcome)
    return let_in


@pytest.mark.asyncio
async def test_a_reader_who_falls_behind_hears_what_it_missed_as_soon_as_its_line_is_free():
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    feed, heard_of = slow.feed, slow.feed.through
    slow.put(Encoded(b'{"type":"pong"}'))  # on its way, for ever

    while slow in feed.members.of(Audience.STAFF):
        if not slow.put(Encoded(b'{"type":"pulse"}')):
            slow.fall_behind(heard_of)
    last = await writing(_a_scene_is_shown, room, slow.viewer)
    reader.goes_on.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not any(frame.get("through") == last for frame in reader.heard):
            await asyncio.sleep(0)

    assert reader.heard[-1]["after"] == heard_of
    assert [frame["type"] for frame in reader.heard[-1]["frames"]] == ["scene.shown"]
    assert slow in feed.members.of(Audience.STAFF)


@pytest.mark.asyncio
async def test_a_reader_who_cannot_be_caught_up_is_sent_away_to_come_back(monkeypatch: pytest.MonkeyPatch):
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    slow.fall_behind(0)

    async def away(audience: Audience, since: int) -> tuple[int, None]:
        raise OperationalError

    monkeypatch.setattr(slow.feed, "missed", away)
    slow.drained()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while reader.closed_with is None:
            await asyncio.sleep(0)

    assert reader.closed_with == BROKEN


@pytest.mark.asyncio
async def test_a_reader_who_missed_more_than_is_kept_is_told_stale(monkeypatch: pytest.MonkeyPatch):
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    reader.goes_on.set()
    monkeypatch.setattr(telling, "MOST_ENTRIES", 1)

    await slow.hear(b'{"do":"since","seq":0}')
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not any(frame["type"] == "stale" for frame in reader.heard):
            await asyncio.sleep(0)

    assert slow not in slow.feed.members.of(Audience.STAFF)


@pytest.mark.asyncio
async def test_a_reader_who_never_reads_is_let_go(monkeypatch: pytest.MonkeyPatch):
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    monkeypatch.setattr(connection, "STUCK_SECONDS", 0.05)
    slow.put(Encoded(b'{"type":"pong"}'))  # the line stands still: this one never goes out

    async with asyncio.timeout(PATIENCE_SECONDS):
        while reader.closed_with is None:
            slow.check()
            await asyncio.sleep(0)

    assert reader.closed_with == TOO_SLOW


@pytest.mark.asyncio
async def test_a_reader_who_has_read_everything_is_not_stuck(monkeypatch: pytest.MonkeyPatch):
    room = await writing(an_open_room)
    reader, quick = await _a_reader_of(room)
    monkeypatch.setattr(connection, "STUCK_SECONDS", 0.0)
    reader.goes_on.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while quick.lane.stuck_for():
            await asyncio.sleep(0)

    quick.check()

    assert reader.closed_with is None
    assert quick in quick.feed.members.of(Audience.STAFF)


def _a_scene_is_shown(room: Room, viewer: Viewer) -> int:
    [done] = obey(room, command(viewer, "scene.show", scene="collect"))
    assert isinstance(done, Done)
    assert done.sequence
    return done.sequence


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


@pytest.mark.asyncio
async def test_a_line_that_fills_up_again_while_catching_up_gets_further_each_time(monkeypatch: pytest.MonkeyPatch):
    """And gives the others their turn in between: one slow phone must not spin the process."""
    room = await writing(an_open_room)
    reader, slow = await _a_reader_of(room)
    parts = [Part(number, Encoded(b'{"type":"part","number":%d}' % number)) for number in range(MOST_FRAMES * 2)]

    async def from_there(audience: Audience, since: int) -> tuple[int, list[Part]]:
        return len(parts), parts[since:]

    monkeypatch.setattr(slow.feed, "missed", from_there)
    slow.fall_behind(0)
    slow.drained()
    reader.goes_on.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not any(frame.get("number") == len(parts) - 1 for frame in reader.heard):
            await asyncio.sleep(0)

    assert [frame["number"] for frame in reader.heard if frame["type"] == "part"] == list(range(len(parts)))


def test_a_number_with_endless_zeros_is_refused_and_never_written_out():
    room = an_open_room()
    endless = command(as_participant(a_seat(room)), "commitment.capture", statement="Train", target="1e300000000")

    [answer] = obey(room, endless)

    assert isinstance(answer, Rejected)
    assert answer.code == "commitment.number_invalid"
