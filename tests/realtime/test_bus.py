"""Two processes that show the same room, with the real Redis between them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
import redis
from pytest_django import Settings

from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from realtime import bus
from realtime.feed import Feed
from realtime.hub import Hub
from realtime.threads import writing
from tests.factories.live import a_seat, an_open_room, as_participant, command, obey
from tests.realtime.test_feed import Ear

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True), pytest.mark.needs("redis")]

PATIENCE_SECONDS = 15


@pytest_asyncio.fixture
async def processes() -> AsyncIterator[tuple[Room, Hub, Hub]]:
    """Both have begun to follow the room."""
    room = await writing(an_open_room)
    one, other = Hub(), Hub()
    begun = time.monotonic()
    for hub in (one, other):
        await hub.feed(room)
    await _until(lambda: min(one.bus._heard_at, other.bus._heard_at) > begun)
    yield room, one, other
    for hub in (one, other):
        await hub.close()


async def test_what_one_process_recorded_reaches_the_other_with_the_frames_as_they_were_encoded(
    processes: tuple[Room, Hub, Hub],
):
    room, _one, other = processes
    bus.detach(other)  # a process hears only its own commits
    feed, ear = await other.feed(room), Ear()
    feed.members.join(ear)
    feed.wake = lambda: None  # type: ignore[method-assign]  # it shall not read the journal by itself

    last = await writing(_a_post, room)
    heard = await ear.until(last)

    assert heard[-1] == last


async def test_a_commit_where_nobody_watches_is_announced_without_frames(processes: tuple[Room, Hub, Hub]):
    room, one, other = processes
    for hub in (one, other):
        bus.detach(hub)  # as in the worker: no screens at all
    feed, ear = await other.feed(room), Ear()
    feed.members.join(ear)

    last = await writing(_a_post, room)

    assert (await ear.until(last))[-1] == last


async def test_people_of_both_processes_are_counted_by_each(processes: tuple[Room, Hub, Hub]):
    room, one, other = processes
    here, there = await one.feed(room), await other.feed(room)
    here.presence.see(Viewer(Audience.PARTICIPANT, "delegate:1", "en", delegate_id=1, group="C"))
    there.presence.see(Viewer(Audience.PARTICIPANT, "delegate:2", "en", delegate_id=2, group="P"), unsent=1)

    await _until(lambda: _people(here) == _people(there) == ({1: "C", 2: "P"}, 1))


async def test_without_redis_rooms_go_on_staff_are_told_and_all_catch_up_when_it_is_back(
    processes: tuple[Room, Hub, Hub], settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    room, one, other = processes
    redis_url = settings.REDIS_URL
    monkeypatch.setattr(bus, "SILENCE_SECONDS", 1.0)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    bus._redis.cache_clear()
    await asyncio.to_thread(_cut_all_listeners, redis_url)
    await _until(lambda: one.bus.is_apart and other.bus.is_apart)
    here, ear = await one.feed(room), Ear()
    here.members.join(ear)
    bus.detach(other)

    last = await writing(_a_post, room)
    heard_here = await ear.until(last)
    told_staff = (await _pulse(one, here)).apart
    settings.REDIS_URL = redis_url
    bus._redis.cache_clear()
    there = await other.feed(room)
    await _until(lambda: not one.bus.is_apart and there.through == last)

    assert (heard_here[-1], told_staff) == (last, True)


def _a_post(room: Room) -> int:
    [done] = obey(room, command(as_participant(a_seat(room)), "commitment.capture", statement="Train 200 officials"))
    return done.sequence or 0  # type: ignore[union-attr]


def _cut_all_listeners(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.client_kill_filter(_type="pubsub")


def _people(feed: Feed) -> tuple[dict[int, str], int]:
    gathered = feed.presence.gathered(apart=False)
    return dict(gathered.groups), gathered.unsent_phones


async def _pulse(hub: Hub, feed: Feed) -> object:
    await hub._count(feed)
    return feed.pulses[Audience.STAFF]


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():
            await asyncio.sleep(0.01)
