"""All rooms that somebody watches from this process; one hub per event loop."""

import asyncio
import logging
import time

from dialogues.journal.queries import sequence_of
from dialogues.live.models import Room

from . import bus
from .feed import Feed
from .limits import Limiter
from .presence import Presences, beat
from .threads import reading
from .writer import Writer

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
# A room that nobody watches any more is kept this long: a phone that polls comes back within seconds.
IDLE_SECONDS = 60.0

_hubs: "dict[asyncio.AbstractEventLoop, Hub]" = {}


class Hub:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.writer = Writer()
        self.commands = Limiter(burst=60, rate=5, clock=time.monotonic)
        self.presences = Presences()
        self._feeds: dict[str, Feed] = {}
        self._beating: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None

    async def feed(self, room: Room) -> Feed:
        """The room's feed, begun at the journal's present end when nobody watched so far."""
        if room.stream not in self._feeds:
            through = await reading(sequence_of, room.stream)
            feed = self._feeds.setdefault(room.stream, Feed(room_pk=room.pk, through=through))
            self._start()
            # What was recorded between the look and the listening.
            feed.wake()
        feed = self._feeds[room.stream]
        feed.used_at = self.loop.time()
        return feed

    def wake(self, stream: str, through: int) -> None:
        """The journal of this stream has grown up to here."""
        feed = self._feeds.get(stream)
        if feed and through > feed.through:
            feed.wake()

    def wake_all(self) -> None:
        """Announcements may have been lost: every room looks for itself."""
        for feed in self._feeds.values():
            feed.wake()

    async def close(self) -> None:
        for task in (self._beating, self._listening):
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        for feed in self._feeds.values():
            await feed.close()
        self._feeds.clear()
        await self.writer.close()
        bus.detach(self)
        _hubs.pop(self.loop, None)

    def _start(self) -> None:
        bus.attach(self)
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat())
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(bus.listen(self))

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            for stream, feed in list(self._feeds.items()):
                if any(feed.everybody()):
                    feed.used_at = self.loop.time()
                elif self.loop.time() - feed.used_at > IDLE_SECONDS:
                    await feed.close()
                    self._feeds.pop(stream, None)
                    continue
                for member in list(feed.everybody()):
                    member.check()
                try:
                    await beat(feed, self.presences)
                except Exception:
                    # The database may be away for a moment; the next beat counts again.
                    logger.exception("the people in room %s could not be counted", feed.room_pk)


def hub() -> Hub:
    """The hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [other for other in _hubs if other.is_closed()]:
            del _hubs[ended]
        _hubs[loop] = Hub()
    return _hubs[loop]
