"""How news travels from the process that recorded it to every process that shows the room.

In the process itself it is a call into the event loop. Between processes it is one Redis message per commit, which
carries the frames as they were encoded, once. Redis is a hint, the journal is the record: whoever misses a message
finds it all in the journal, at the next one, at the next look, or when Redis comes back.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, ParamSpec

import msgspec
import redis
import redis.asyncio
from django.conf import settings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

from .news import Changed, Here, News, Recorded, channel_of, decode_news

if TYPE_CHECKING:
    from .hub import Hub

logger = logging.getLogger(__name__)
P = ParamSpec("P")

PATIENCE_SECONDS = 1.0
ROUND_TRIP_SECONDS = 5.0
# A connection can look open when nobody is there any more: each process listens for its own heartbeat.
HEARTBEAT_SECONDS = 1.0
SILENCE_SECONDS = 5.0
# What waits to be published while Redis is slow. Dropping is allowed: it is all in the journal.
MOST_WAITING = 500
# After a failure, commits do not wait for Redis again until so much later.
REST_SECONDS = 5.0

_hubs: "set[Hub]" = set()
_resting_until = 0.0


def attach(hub: "Hub") -> None:
    _hubs.add(hub)


def detach(hub: "Hub") -> None:
    _hubs.discard(hub)


def announce(sender: object, stream: str, after: int, through: int, **_: object) -> None:
    """Hears `entries_recorded`, after the commit, in whichever thread committed."""
    if not stream.startswith("dialogue:"):
        return
    told = [hub for hub in list(_hubs) if _call(hub, hub.committed, stream, through)]
    if settings.REDIS_URL and not any(hub.shows(stream) for hub in told):
        # No screen of this process shows the room, so nobody here will encode it for the others.
        _publish(Recorded(stream=stream, after=after, through=through))


def announce_change(news: Changed) -> None:
    """To the planners' screens of every process, from whichever thread committed."""
    for hub in list(_hubs):
        _call(hub, hub.hear, news)
    if settings.REDIS_URL:
        _publish(news)


class Bus:
    """One hub's link to the other processes. Without Redis there are none, and nothing here does anything."""

    def __init__(self, hub: "Hub") -> None:
        self._hub = hub
        self._name = secrets.token_hex(8)
        self._waiting: asyncio.Queue[tuple[str, bytes]] = asyncio.Queue(MOST_WAITING)
        self._heard_at = time.monotonic()
        self._pubsub: redis.asyncio.client.PubSub | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the other processes cannot be heard at present."""
        return bool(settings.REDIS_URL) and time.monotonic() - self._heard_at > SILENCE_SECONDS

    def publish(self, news: News) -> None:
        """To the other processes; never waits."""
        is_old_when_heard = isinstance(news, Here) and self.is_apart
        if settings.REDIS_URL and not self._waiting.full() and not is_old_when_heard:
            self._waiting.put_nowait((channel_of(news.stream), msgspec.json.encode(news)))

    async def follow(self, stream: str) -> None:
        await self._tell_redis("subscribe", stream)

    async def unfollow(self, stream: str) -> None:
        await self._tell_redis("unsubscribe", stream)

    async def run(self) -> None:
        """For ever. After every interruption each room looks for itself."""
        while settings.REDIS_URL:
            try:
                async with _async_redis() as client, client.pubsub() as pubsub:
                    self._pubsub = pubsub
                    await pubsub.subscribe(self._own, *map(channel_of, self._hub.streams()))
                    async with asyncio.TaskGroup() as group:
                        group.create_task(self._listen(pubsub))
                        group.create_task(self._send(client))
                        group.create_task(self._beat())
            except* Exception as errors:
                # Whatever it was: without the bus rooms go on by themselves, and it must not stay away for ever.
                logger.warning("the bus is interrupted (%s); trying again", type(errors.exceptions[0]).__name__)
            finally:
                self._pubsub = None
            await asyncio.sleep(PATIENCE_SECONDS)

    @property
    def _own(self) -> str:
        return channel_of(f"process:{self._name}")

    async def _listen(self, pubsub: "redis.asyncio.client.PubSub") -> None:
        own = self._own.encode()
        while True:
            message = await pubsub.get_message(timeout=SILENCE_SECONDS)
            if message is None:
                continue
            if message["channel"] == own:
                self._heard_at = time.monotonic()
            elif message["type"] == "message":
                self._hear(message["data"])
            if message["type"] == "subscribe":
                # What was recorded before the subscription counted.
                self._hub.look_again()

    def _hear(self, data: bytes) -> None:
        try:
            news = decode_news(data)
        except msgspec.MsgspecError:
            # Another version of us, in the middle of an upgrade. The journal says the same.
            self._hub.look_again()
            return
        self._hub.hear(news)

    async def _send(self, client: "redis.asyncio.Redis") -> None:
        while True:
            channel, data = await self._waiting.get()
            async with asyncio.timeout(SILENCE_SECONDS):
                await client.publish(channel, data)

    async def _beat(self) -> None:
        begun = time.monotonic()
        while True:
            if time.monotonic() - max(begun, self._heard_at) > SILENCE_SECONDS:
                raise _Silent
            if not self._waiting.full():
                self._waiting.put_nowait((self._own, b""))
            await asyncio.sleep(HEARTBEAT_SECONDS)

    async def _tell_redis(self, what: str, stream: str) -> None:
        if self._pubsub is None:
            return  # when the link is back, it follows every room that is watched then
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await getattr(self._pubsub, what)(channel_of(stream))
        except (redis.RedisError, OSError):
            logger.info("the bus is interrupted; it follows every room again when it is back")


class _Silent(Exception):
    """Connected, it seems, but nothing comes back."""


async def round_trip() -> None:
    """For /readyz: an announcement made in a thread comes back here. Raises where it does not, within seconds."""
    async with asyncio.timeout(ROUND_TRIP_SECONDS):
        if settings.REDIS_URL:
            await _through_redis(secrets.token_hex(8))
        else:
            loop, back = asyncio.get_running_loop(), asyncio.Event()
            await asyncio.to_thread(loop.call_soon_threadsafe, back.set)
            await back.wait()


def _call(hub: "Hub", hears: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    try:
        # From any thread: the loop is woken at once (a plain call would wait until it happens to turn).
        hub.loop.call_soon_threadsafe(partial(hears, *args, **kwargs))
    except RuntimeError:
        # Its loop has ended, and with it everybody who listened there.
        detach(hub)
        return False
    return True


def _publish(news: Recorded | Changed) -> None:
    global _resting_until
    if time.monotonic() < _resting_until:
        return
    try:
        _redis().publish(channel_of(news.stream), msgspec.json.encode(news))
    except redis.RedisError:
        _resting_until = time.monotonic() + REST_SECONDS
        logger.warning("Redis does not answer; other processes will find %s in the journal", news.stream)


async def _through_redis(token: str) -> None:
    async with _async_redis() as client, client.pubsub() as heard:
        await heard.subscribe(channel_of(f"trial:{token}"))
        await client.publish(channel_of(f"trial:{token}"), token)
        async for message in heard.listen():
            if message["type"] == "message":
                return


@cache
def _redis() -> "redis.Redis":
    # No second try: it would keep the next commit waiting, and what is lost is only a hint.
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def _async_redis() -> "redis.asyncio.Redis":
    return redis.asyncio.from_url(
        settings.REDIS_URL,
        socket_timeout=None,  # silence is judged by the heartbeat
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=AsyncRetry(NoBackoff(), 0),
    )
