"""One room in one process: knows what happened last, and writes the same bytes to everybody of an audience."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from dialogues.journal.queries import sequence_of
from dialogues.live.enums import Audience
from dialogues.live.models import Room
from dialogues.live.shapes import Pulse

from .batches import Part, batches_of
from .frames import Encoded
from .members import Members
from .presence import Presence
from .protocol import PulseFrame, encode
from .ring import Numbered, Ring
from .snapshots import Snapshots
from .telling import MOST_ENTRIES, Stretch, stretch_after
from .threads import reading

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0
# What is told within so long goes out together; alone, a frame waits for nothing.
TICK_SECONDS = 0.02
# Telling everybody may take a third of the process's time; commands and newcomers need it too.
REST_FOR_WORK = 2.0
# In a room where nothing was told for so long, counts do not wait for something to travel with.
QUIET_SECONDS = 1.0
# A hall that lost its network comes back asking for the same news.
ANSWERS_KEPT = 32


class Feed:
    def __init__(self, *, room: Room, through: int, publish: Callable[[Stretch], None]) -> None:
        self.room_pk, self.stream, self.through = room.pk, room.stream, through
        self.members = Members()
        self.presence = Presence()
        self.snapshots = Snapshots(room.pk)
        self.pulses: dict[Audience, Pulse] = {}
        self._pulses_waiting: dict[Audience, bytes] = {}
        self.used_at = asyncio.get_running_loop().time()
        self._publish = publish
        self._rings = {audience: Ring(after=through) for audience in Audience}
        self._told = dict.fromkeys(Audience, through)
        self._answers: dict[tuple[Audience, int, int], list[Part]] = {}
        # Own posts: what waits to be told, and where each author's last change was.
        self._mine: dict[int, list[bytes]] = {}
        self._mine_at: dict[int, int] = {}
        self._begun_at = self._committed = self._published = through
        self._awake = False
        self._pumping: asyncio.Task[None] | None = None
        self._flushing: asyncio.TimerHandle | None = None
        self._reads_at = self._flushes_at = 0.0
        self._moved = asyncio.Event()
        self._is_released = False

    @classmethod
    async def begun(cls, room: Room, *, publish: Callable[[Stretch], None]) -> "Feed":
        """At the journal's present end."""
        return cls(room=room, through=await reading(sequence_of, room.stream), publish=publish)

    def wake(self) -> None:
        """Something was recorded, or may have been: look into the journal. Calls while it looks are taken together."""
        self._awake = True
        if self._pumping is None or self._pumping.done():
            self._pumping = asyncio.create_task(self._pump())

    def committed(self, through: int) -> None:
        """This process has recorded something: it is ours to tell the others."""
        self._committed = max(self._committed, through)
        self.wake()

    def take(self, stretch: Stretch) -> None:
        """News from the journal or from another process. After a gap the journal is asked; what is known is dropped."""
        if stretch.after > self.through:
            self.wake()
            return
        for audience, frames in stretch.frames.items():
            self._rings[audience].add(frame for frame in frames if frame[0] > self.through)
        if stretch.through > self.through:
            for author, frame in stretch.mine.items():
                self._mine.setdefault(author, []).append(frame)
            self._mine_at |= dict.fromkeys(stretch.mine, stretch.through)
            self.through = stretch.through
            self._flush_soon()

    def tell_pulses(self, pulses: Mapping[Audience, Pulse]) -> None:
        """Once a second. What is new to an audience goes out with the next batch, or alone where none has come."""
        self._tell_waiting_pulses()
        self._pulses_waiting = {
            audience: encode(PulseFrame(data=pulse))
            for audience, pulse in pulses.items()
            if pulse != self.pulses.get(audience)
        }
        self.pulses |= pulses
        is_quiet = asyncio.get_running_loop().time() - self._flushes_at > QUIET_SECONDS
        if is_quiet:
            self._tell_waiting_pulses()

    async def missed(self, audience: Audience, since: int) -> tuple[int, list[Part] | None]:
        """(through, batches) after this number, or None for `stale`. Many who ask the same share the answer.

        Nothing is awaited after the answer is put together: whoever joins the members at once misses nothing.
        """
        known = self._answers.get((audience, since, self.through))
        if known is not None:
            return self.through, known
        through, frames = await self.frames_after(audience, since)
        if frames is None:
            return through, None
        while len(self._answers) >= ANSWERS_KEPT:
            del self._answers[next(iter(self._answers))]
        batches = self._answers[audience, since, through] = batches_of(min(since, through), through, frames)
        return through, batches

    async def frames_after(self, audience: Audience, since: int) -> tuple[int, list[Numbered] | None]:
        """(through, frames) after this number: from the ring, else from the journal, else None."""
        frames = self._rings[audience].after(since)
        if frames is not None:
            return self.through, frames
        if self.through - since > MOST_ENTRIES:
            return self.through, None  # known without asking: a herd of stale screens must not ask the journal each
        stretch = await reading(stretch_after, self.room_pk, self.stream, since)
        newer = self._rings[audience].after(stretch.through)
        if stretch.more or newer is None:
            return self.through, None
        return self.through, [frame for frame in stretch.frames[audience] if frame[0] <= self.through] + newer

    def may_have_own_news(self, delegate_id: int, since: int) -> bool:
        """Whether posts of this author changed after this number, as far as this process can tell."""
        return since < self._begun_at or self._mine_at.get(delegate_id, 0) > since

    async def moves_beyond(self, sequence: int, *, timeout: float) -> None:
        """Wait until there is something after this number, or the time is over, or the server ends."""
        try:
            async with asyncio.timeout(timeout):
                while self.through <= sequence and not self._is_released:
                    await self._moved.wait()
        except TimeoutError:
            return

    def release(self) -> None:
        """Nobody waits any more: the server is about to end."""
        self._is_released = True
        self._moved.set()

    async def look(self) -> None:
        """Announcements are hints and may be lost: see for ourselves whether the journal has grown."""
        if await reading(sequence_of, self.stream) > self.through:
            self.wake()

    async def close(self) -> None:
        if self._flushing:
            self._flushing.cancel()
        if self._pumping and not self._pumping.done():
            self._pumping.cancel()
            await asyncio.gather(self._pumping, return_exceptions=True)

    async def _pump(self) -> None:
        loop = asyncio.get_running_loop()
        while self._awake:
            # What would go out together is read together.
            await asyncio.sleep(max(self._reads_at - loop.time(), 0))
            self._awake, begun = False, loop.time()
            try:
                stretch = await reading(stretch_after, self.room_pk, self.stream, self.through)
            except Exception:
                # The database may be away for a moment. Nobody misses anything: the journal waits.
                logger.exception("the journal of room %s could not be read", self.room_pk)
                self._awake = True
                await asyncio.sleep(RETRY_SECONDS)
                continue
            self._awake = self._awake or stretch.more
            self._reads_at = begun + TICK_SECONDS
            self.take(stretch)
            if self._committed > self._published:
                self._published = stretch.through
                self._publish(stretch)

    def _tell_waiting_pulses(self) -> None:
        waiting, self._pulses_waiting = self._pulses_waiting, {}
        for audience, pulse in waiting.items():
            self.members.tell(audience, Encoded(pulse), after=self._told[audience])

    def _flush_soon(self) -> None:
        """At once when the last flush is some time ago; else what gathers goes out together."""
        if self._flushing is None:
            loop = asyncio.get_running_loop()
            self._flushing = loop.call_at(max(self._flushes_at, loop.time()), self._flush)

    def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        begun, self._flushing = loop.time(), None
        # Own posts first: their frames carry no number, and whoever has heard the batch does not ask for them again.
        self._tell_authors()
        for audience in Audience:
            self._tell(audience)
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
        self._flushes_at = _rested(begun)

    def _tell(self, audience: Audience) -> None:
        after = self._told[audience]
        frames = self._rings[audience].after(after)
        if frames == []:
            return
        self._told[audience] = self.through
        # None: more happened since the last flush than is kept. Each member finds the gap and asks.
        batches = batches_of(after if frames else self.through, self.through, frames or [])
        if pulse := self._pulses_waiting.pop(audience, None):
            batches[-1] = Part(batches[-1].after, Encoded(*batches[-1].frame.texts, pulse))
        for part in batches:
            self.members.tell(audience, part.frame, after=part.after)

    def _tell_authors(self) -> None:
        mine, self._mine = self._mine, {}
        for author, frames in mine.items():
            self.members.tell_seat(author, Encoded(*frames), after=self._told[Audience.PARTICIPANT])


def _rested(begun: float) -> float:
    """When to go on after work that began then and ends now: the more there was to do, the later."""
    now = asyncio.get_running_loop().time()
    return max(begun + TICK_SECONDS, now + (now - begun) * REST_FOR_WORK)
