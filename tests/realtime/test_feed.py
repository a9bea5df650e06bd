"""A room in one process: what comes from the journal and from other processes is told once and in order."""

import asyncio
import random

import pytest
from msgspec import json

from dialogues.journal.queries import sequence_of
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from dialogues.live.shapes import Pulse
from realtime import feed as feed_module
from realtime.batches import LARGEST_BATCH, batches_of
from realtime.feed import Feed
from realtime.frames import Encoded
from realtime.telling import Stretch, stretch_after
from realtime.threads import reading, writing
from tests.factories.live import a_seat, an_open_room, as_participant, command, obey

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


class Ear:
    """A member that keeps what it was told."""

    def __init__(self) -> None:
        self.audience = Audience.STAFF
        self.delegate_id: int | None = None
        self.batches: list[dict[str, object]] = []
        self.pulses: list[dict[str, object]] = []
        self.mine: list[dict[str, object]] = []
        self.told = asyncio.Event()

    def put(self, frame: Encoded) -> bool:
        heard = [json.decode(text) for text in frame.texts]
        self.mine += [message for message in heard if message["type"] == "mine"]
        self.pulses += [message["data"] for message in heard if message["type"] == "pulse"]
        self.batches += [message for message in heard if message["type"] == "batch"]
        self.told.set()
        return True

    def fall_behind(self, after: int) -> None:
        raise AssertionError("this reader keeps up")

    async def until_flushed(self, feed: Feed) -> None:
        async with asyncio.timeout(5):
            while feed._flushing:
                await asyncio.sleep(0)

    async def until(self, through: int) -> list[int]:
        while not self.batches or self.batches[-1]["through"] != through:
            self.told.clear()
            await asyncio.wait_for(self.told.wait(), 5)
        return [frame["seq"] for batch in self.batches for frame in batch["frames"]]  # type: ignore[attr-defined]


def _a_room_with_posts(count: int) -> Room:
    room = an_open_room()
    nam = as_participant(a_seat(room))
    obey(room, *(command(nam, "commitment.capture", statement=f"Promise {number}") for number in range(count)))
    return room


async def test_news_in_any_order_twice_and_with_gaps_is_told_once_and_in_order():
    room = await writing(_a_room_with_posts, 12)
    whole = await reading(stretch_after, room.pk, room.stream, 0)
    first = whole.through - 12
    feed = Feed(room=room, through=first, publish=lambda _stretch: None)
    ear = Ear()
    feed.members.join(ear)
    pieces = [_piece(whole, start, start + 3) for start in range(first, whole.through - 1, 2)]
    random.Random(7).shuffle(pieces)  # noqa: S311 (any order will do)

    for piece in pieces:
        feed.take(piece)
        await asyncio.sleep(0)
    heard = await ear.until(whole.through)
    await feed.close()

    assert heard == list(range(first + 1, whole.through + 1))


async def test_what_happens_within_a_tick_goes_out_in_one_batch():
    room = await writing(_a_room_with_posts, 6)
    whole = await reading(stretch_after, room.pk, room.stream, 0)
    first = whole.through - 6
    feed = Feed(room=room, through=first, publish=lambda _stretch: None)
    ear = Ear()
    feed.members.join(ear)

    feed.take(_piece(whole, first, first + 1))
    await ear.until(first + 1)
    for start in range(first + 1, whole.through):
        feed.take(_piece(whole, start, start + 1))
    await ear.until(whole.through)
    await feed.close()

    assert [(batch["after"], batch["through"]) for batch in ear.batches] == [
        (first, first + 1),
        (first + 1, whole.through),
    ]


async def test_counts_travel_with_the_news_where_there_are_any_and_alone_where_not(monkeypatch: pytest.MonkeyPatch):
    room = await writing(_a_room_with_posts, 2)
    whole = await reading(stretch_after, room.pk, room.stream, 0)
    feed = Feed(room=room, through=whole.through - 1, publish=lambda _stretch: None)
    ear = Ear()
    feed.members.join(ear)

    feed.tell_pulses({Audience.STAFF: Pulse(1, 1, 1)})
    feed.tell_pulses({Audience.STAFF: Pulse(1, 1, 1)})
    alone = list(ear.pulses)
    monkeypatch.setattr(feed_module, "QUIET_SECONDS", 1_000.0)  # from here on the room is lively
    feed.take(_piece(whole, whole.through - 1, whole.through))
    await ear.until(whole.through)
    feed.tell_pulses({Audience.STAFF: Pulse(2, 2, 1)})
    waits = len(ear.pulses) == len(alone)
    feed.tell_pulses({Audience.STAFF: Pulse(2, 2, 1)})
    await feed.close()

    assert [pulse["present"] for pulse in alone] == [1]
    assert waits
    assert [pulse["present"] for pulse in ear.pulses] == [1, 2]


async def test_an_author_who_posts_twice_within_a_tick_is_told_of_both():
    room = await writing(an_open_room)
    feed = Feed(room=room, through=10, publish=lambda _stretch: None)
    author = Ear()
    author.audience, author.delegate_id = Audience.PARTICIPANT, 7
    feed.members.join(author)
    feed.take(Stretch(10, 11, {}, {}))
    await author.until_flushed(feed)

    for number in (11, 12):
        feed.take(Stretch(number, number + 1, {}, {7: b'{"type":"mine","number":%d}' % number}))
    await author.until_flushed(feed)
    await feed.close()

    assert [frame["number"] for frame in author.mine] == [11, 12]


async def test_what_another_process_recorded_without_a_word_is_found_at_the_next_look():
    room = await writing(_a_room_with_posts, 1)
    last = await reading(sequence_of, room.stream)
    feed = Feed(room=room, through=last - 1, publish=lambda _stretch: None)  # the announcement never came
    ear = Ear()
    feed.members.join(ear)

    await feed.look()
    heard = await ear.until(last)
    await feed.close()

    assert heard == [last]


async def test_large_news_is_split_and_each_part_begins_where_the_last_one_ended():
    frame = b'{"type":"x","seq":1,"at":"","data":{}}' + b" " * (LARGEST_BATCH // 3)
    frames = [(number, frame) for number in range(11, 20)]

    batches = [json.decode(part.frame.texts[0]) for part in batches_of(10, 25, frames)]

    assert len(batches) > 3
    assert [batch["after"] for batch in batches] == [10, *(batch["through"] for batch in batches[:-1])]
    assert batches[-1]["through"] == 25
    assert sum(len(batch["frames"]) for batch in batches) == len(frames)


def _piece(whole: Stretch, after: int, through: int) -> Stretch:
    frames = {
        audience: [frame for frame in frames if after < frame[0] <= through]
        for audience, frames in whole.frames.items()
    }
    return Stretch(after, through, frames, {})
