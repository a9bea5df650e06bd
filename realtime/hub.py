"""All rooms that somebody watches from this process; one hub per event loop."""

import asyncio
import itertools
import logging
import time
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer, still_admitted
from dialogues.live.models import Room
from dialogues.live.presenters import Tally, pulses, tally_of
from dialogues.live.queries.rooms import fresh_room

from . import bus
from .admission import Door
from .desks.desks import Desks
from .feed import Feed
from .limits import Limiter
from .news import DESKS, Changed, Here, News, recorded, stretch_in
from .protocol import NOT_ADMITTED, RESTARTING, TOO_MANY
from .threads import reading
from .writer import Writer

if TYPE_CHECKING:
    from .connection import Connection

logger = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
# Tabs and phones that one participant may have open in one room.
MOST_SOCKETS_OF_ONE = 32
# Announcements are hints: so often every room looks into the journal, even if nothing was announced.
LOOK_EVERY_BEATS = 5
# Whose token was revoked or whose role ended hears no more after so long.
ASK_EVERY_BEATS = 30
ASK_AT_ONCE = 500
# A room that nobody watches any more is kept this long: a phone that polls comes back within seconds.
IDLE_SECONDS = 60.0
# When the server ends, phones are sent elsewhere one after the other, at most so long.
LONGEST_FAREWELL_SECONDS = 4.0
FAREWELL_SECONDS = 0.001

_hubs: "dict[asyncio.AbstractEventLoop, Hub]" = {}


class Hub:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.door = Door()
        self.writer = Writer()
        self.bus = bus.Bus(self)
        self.commands = Limiter(burst=settings.LIVE_BURST, rate=settings.LIVE_RATE, clock=time.monotonic)
        self.questions = Limiter(burst=settings.LIVE_BURST, rate=settings.LIVE_RATE, clock=time.monotonic)
        self.connections: set[Connection] = set()
        self.desks = Desks()
        self.polls = 0
        self.is_draining = False
        self._feeds: dict[str, Feed] = {}
        self._tallies: dict[str, tuple[tuple[int, bool], Tally]] = {}
        self._beats = itertools.count(1)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_full(self) -> bool:
        return len(self.connections) + len(self.desks) + self.polls >= int(settings.LIVE_MOST_CONNECTIONS)

    def refuses(self, connection: "Connection") -> int | None:
        """The closing code for somebody whose proofs are good, or None. Asked last: at the door things change."""
        if self.is_draining:
            return RESTARTING
        held = connection.feed.members.held_by(connection.delegate_id)
        return TOO_MANY if self.is_full or held >= MOST_SOCKETS_OF_ONE else None

    async def feed(self, room: Room) -> Feed:
        """The room's feed, begun at the journal's present end when nobody watched so far."""
        if room.stream not in self._feeds:
            await self._begin(room)
        feed = self._feeds[room.stream]
        feed.used_at = self.loop.time()
        return feed

    async def begin_desks(self) -> None:
        """A planner's page has been opened."""
        self._start()
        if len(self.desks) == 1:
            await self.bus.follow(DESKS)

    def shows(self, stream: str) -> bool:
        return stream in self._feeds

    def streams(self) -> list[str]:
        return [*self._feeds, *([DESKS] if len(self.desks) else [])]

    def committed(self, stream: str, through: int) -> None:
        """This process has recorded something in this stream."""
        if feed := self._feeds.get(stream):
            feed.committed(through)

    def hear(self, news: News) -> None:
        """Another process tells."""
        if isinstance(news, Changed):
            self.desks.hear(news)
            return
        feed = self._feeds.get(news.stream)
        if feed is None:
            return
        if isinstance(news, Here):
            # Who has only changed the process is here.
            feed.presence.hear(news.seen, {pk for pk in news.gone if not feed.members.has(pk)})
        elif stretch := stretch_in(news):
            feed.take(stretch)
        elif news.through > feed.through:
            feed.wake()

    def look_again(self) -> None:
        """Announcements may have been lost: every room and every desk looks for itself."""
        self.desks.look_again()
        for feed in self._feeds.values():
            feed.wake()

    async def drain(self) -> None:
        """Before the server ends: commit and answer what was taken, and send everybody elsewhere, not all at once."""
        self.is_draining = True
        for feed in self._feeds.values():
            feed.release()
        leaving = list(self.connections)
        pause = min(FAREWELL_SECONDS, LONGEST_FAREWELL_SECONDS / max(len(leaving), 1))
        await self.writer.finish()
        self.desks.send_away(RESTARTING)
        for connection in leaving:
            connection.cut_off(RESTARTING)
            await asyncio.sleep(pause)
        await self.writer.finish()

    async def close(self) -> None:
        """Stop everything, for tests: a process simply ends, after `drain`."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for feed in self._feeds.values():
            await feed.close()
        self._feeds.clear()
        await self.writer.finish()
        bus.detach(self)
        _hubs.pop(self.loop, None)

    async def _begin(self, room: Room) -> None:
        feed = await Feed.begun(room, publish=lambda stretch: self.bus.publish(recorded(room.stream, stretch)))
        self._feeds.setdefault(room.stream, feed)
        self._start()
        await self.bus.follow(room.stream)
        # What was recorded between the look and the listening.
        self._feeds[room.stream].wake()

    def _start(self) -> None:
        if not self._tasks:
            bus.attach(self)
            self._tasks = [asyncio.create_task(self._beat()), asyncio.create_task(self.bus.run())]

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            beats = next(self._beats)
            try:
                looks = self.bus.is_apart and beats % LOOK_EVERY_BEATS == 0
                await self.desks.beat(looks_again=looks, asks_again=beats % ASK_EVERY_BEATS == 0)
                for connection in list(self.connections):
                    connection.check()
                for feed in list(self._feeds.values()):
                    await self._care_for(feed, beats)
            except Exception:
                # The database may be away for a moment; the next beat tries again.
                logger.exception("the rooms could not be looked after")

    async def _care_for(self, feed: Feed, beats: int) -> None:
        if any(feed.members):
            feed.used_at = self.loop.time()
        elif self.loop.time() - feed.used_at > IDLE_SECONDS:
            await self._end(feed)
            return
        seen, gone = feed.presence.changes()
        if seen or gone:
            self.bus.publish(Here(stream=feed.stream, seen=seen, gone=gone))
        await self._count(feed)
        if beats % LOOK_EVERY_BEATS == 0:
            await feed.look()
        if beats % ASK_EVERY_BEATS == 0:
            await self._ask_again(feed)

    async def _end(self, feed: Feed) -> None:
        del self._feeds[feed.stream]
        self._tallies.pop(feed.stream, None)
        await feed.close()
        await self.bus.unfollow(feed.stream)

    async def _count(self, feed: Feed) -> None:
        """The counts for each audience; the last value wins."""
        gathered = feed.presence.gathered(apart=self.bus.is_apart)
        feed.tell_pulses(pulses(gathered, await self._tally(feed)))

    async def _tally(self, feed: Feed) -> Tally:
        """Counted again when the room has moved on. Who has posted is for the staff, when there are any."""
        with_authors = bool(feed.members.of(Audience.STAFF))
        key = (feed.through, with_authors)
        known, tally = self._tallies.get(feed.stream, (None, None))
        if tally is None or known != key:
            tally = await reading(_tally_in, feed.room_pk, with_authors)
            self._tallies[feed.stream] = (key, tally)
        return tally

    async def _ask_again(self, feed: Feed) -> None:
        """Whoever is no longer admitted is let go."""
        here = [connection for connection in self.connections if connection.feed is feed]
        for some in _in_portions(here):
            viewers = {connection.viewer for connection in some if connection.viewer.audience != Audience.WALL}
            admitted = await reading(_still_admitted, feed.room_pk, viewers)
            for connection in some:
                if connection.viewer in viewers - admitted:
                    connection.cut_off(NOT_ADMITTED)


def hub() -> Hub:
    """The hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for ended in [other for other in _hubs if other.is_closed()]:
            del _hubs[ended]
        _hubs[loop] = Hub()
    return _hubs[loop]


def _tally_in(room_pk: int, with_authors: bool) -> Tally:
    return tally_of(fresh_room(room_pk), with_authors=with_authors)


def _still_admitted(room_pk: int, viewers: Collection[Viewer]) -> set[Viewer]:
    return still_admitted(fresh_room(room_pk), viewers, at=timezone.now())


def _in_portions(connections: "list[Connection]") -> "Iterator[list[Connection]]":
    for start in range(0, len(connections), ASK_AT_ONCE):
        yield connections[start : start + ASK_AT_ONCE]
