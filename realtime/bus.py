"""How an announcement travels from the commit to every process that shows the room.

It says only which stream has grown and how far. In the process itself it is a call into the event loop; between
processes it is one Redis message. Redis is a hint, the journal is the record: whoever misses an announcement finds it
all in the journal, at the next one or when Redis comes back.
"""

import asyncio
import logging
import secrets
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import redis
import redis.asyncio
from django.conf import settings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import NoBackoff
from redis.retry import Retry

if TYPE_CHECKING:
    from .hub import Hub

logger = logging.getLogger(__name__)

CHANNEL = "convoke.live"
PATIENCE_SECONDS = 1.0
ROUND_TRIP_SECONDS = 5.0
# After so long a silence the subscription is tried: a connection can look open when it is gone.
SILENCE_SECONDS = 5

_hubs: "set[Hub]" = set()


class Announcement(msgspec.Struct, frozen=True):
    stream: str
    through: int


def attach(hub: "Hub") -> None:
    _hubs.add(hub)


def detach(hub: "Hub") -> None:
    _hubs.discard(hub)


def announce(sender: object, stream: str, through: int, **_: object) -> None:
    """Hears `entries_recorded`, after the commit, in whichever thread committed."""
    if stream.startswith("dialogue:"):
        publish(Announcement(stream, through))


def publish(news: Announcement) -> None:
    """To this process at once, to the others where there are any."""
    _pass_on(news)
    if settings.REDIS_URL:
        try:
            _redis().publish(CHANNEL, msgspec.json.encode(news))
        except redis.RedisError:
            logger.warning("Redis does not answer; other processes will find %s in the journal", news, exc_info=True)


async def listen(hub: "Hub") -> None:
    """Hear the other processes, for ever. After every interruption each room looks for itself."""
    while settings.REDIS_URL:
        try:
            async with _async_redis() as client, client.pubsub() as heard:
                await heard.subscribe(CHANNEL)
                hub.wake_all()
                while True:
                    message = await heard.get_message(ignore_subscribe_messages=True, timeout=SILENCE_SECONDS)
                    if message:
                        news = msgspec.json.decode(message["data"], type=Announcement)
                        hub.wake(news.stream, news.through)
        except (redis.RedisError, OSError):
            logger.warning("the bus is interrupted; trying again", exc_info=True)
        await asyncio.sleep(PATIENCE_SECONDS)


async def round_trip() -> None:
    """For /readyz: an announcement made in a thread comes back here. Raises where it does not, within seconds."""
    async with asyncio.timeout(ROUND_TRIP_SECONDS):
        if settings.REDIS_URL:
            await _through_redis(secrets.token_hex(8))
        else:
            loop, back = asyncio.get_running_loop(), asyncio.Event()
            await asyncio.to_thread(loop.call_soon_threadsafe, back.set)
            await back.wait()


def _pass_on(news: Announcement) -> None:
    for hub in list(_hubs):
        try:
            # From any thread: the loop is woken at once (a plain call would wait until it happens to turn).
            hub.loop.call_soon_threadsafe(hub.wake, news.stream, news.through)
        except RuntimeError:
            # Its loop has ended, and with it everybody who listened there.
            detach(hub)


async def _through_redis(token: str) -> None:
    async with _async_redis() as client, client.pubsub() as heard:
        await heard.subscribe(f"{CHANNEL}.{token}")
        await client.publish(f"{CHANNEL}.{token}", token)
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
        settings.REDIS_URL, retry=AsyncRetry(NoBackoff(), 0), health_check_interval=SILENCE_SECONDS
    )
