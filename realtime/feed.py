"""One room in one process: reads the journal once, encodes once per audience, writes the same bytes to everybody."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Protocol

from msgspec import Raw

from dialogues.live.enums import Audience
from dialogues.live.presenters import Shared, shared_snapshot
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Pulse

from .protocol import Batch, encode
from .ring import Ring
from .telling import Stretch, stretch_after
from .threads import reading

logger = logging.getLogger(__name__)

RETRY_SECONDS = 1.0


class Member(Protocol):
    """A connection as the feed knows it. `tell` never waits."""

    audience: Audience
    delegate_id: int | None

    def tell(self, frame: bytes) -> None: ...

    def check(self) -> None: ...


class Feed:
    def __init__(self, *, room_pk: int, through: int) -> None:
        self.room_pk = room_pk
        self.through = through
        self.members: dict[Audience, set[Member]] = {audience: set() for audience in Audience}
        self.used_at = asyncio.get_running_loop().time()
        self.pulses: dict[Audience, Pulse] = {}
        self._rings = {audience: Ring(after=through) for audience in Audience}
        self._told = dict.fromkeys(Audience, through)
        self._awake = False
        self._pumping: asyncio.Task[None] | None = None
        self._moved = asyncio.Condition()
        self._shared: dict[Audience, Shared] = {}
        self._sharing = asyncio.Lock()

    def join(self, member: Member) -> None:
        self.members[member.audience].add(member)

    def leave(self, member: Member) -> None:
        self.members[member.audience].discard(member)

    def is_here(self, delegate_id: int) -> bool:
        return any(member.delegate_id == delegate_id for member in self.members[Audience.PARTICIPANT])

    def everybody(self) -> Iterator[Member]:
        for members in self.members.values():
            yield from members

    def wake(self) -> None:
        """Something was recorded, or may have been: look into the journal. Calls while it looks are taken together."""
        self._awake = True
        if self._pumping is None or self._pumping.done():
            self._pumping = asyncio.create_task(self._pump())

    async def missed(self, audience: Audience, since: int) -> tuple[int, list[bytes] | None]:
        """(through, frames) after this number: from the ring, else from the journal, else None for `stale`.

        Nothing is awaited after the answer is put together: whoever joins the members at once misses nothing.
        """
        frames = self._rings[audience].after(since)
        if frames is not None:
            return self.through, frames
        stretch = await reading(stretch_after, self.room_pk, since)
        newer = self._rings[audience].after(stretch.through)
        if stretch.more or newer is None:
            return self.through, None
        older = [frame for number, frame in stretch.frames[audience] if number <= self.through]
        return self.through, older + newer

    async def moves_beyond(self, sequence: int, *, timeout: float) -> None:
        """Wait until there is something after this number, or the time is over."""

        async def moved() -> None:
            async with self._moved:
                await self._moved.wait_for(lambda: self.through > sequence)

        try:
            await asyncio.wait_for(moved(), timeout)
        except TimeoutError:
            return

    async def shared(self, audience: Audience) -> Shared:
        """The snapshot that all of an audience share, rendered once per change."""
        async with self._sharing:
            known = self._shared.get(audience)
            if known is None or known.seq < self.through:
                room = await reading(fresh_room, self.room_pk)
                known = self._shared[audience] = await reading(shared_snapshot, room, audience)
            return known

    async def close(self) -> None:
        if self._pumping and not self._pumping.done():
            self._pumping.cancel()
            await asyncio.gather(self._pumping, return_exceptions=True)

    async def _pump(self) -> None:
        while self._awake:
            self._awake = False
            try:
                stretch = await reading(stretch_after, self.room_pk, self.through)
            except Exception:
                # The database may be away for a moment. Nobody misses anything: the journal waits.
                logger.exception("the journal of room %s could not be read", self.room_pk)
                self._awake = True
                await asyncio.sleep(RETRY_SECONDS)
                continue
            await self._deliver(stretch)
            self._awake = self._awake or stretch.more

    async def _deliver(self, stretch: Stretch) -> None:
        if stretch.through <= self.through:
            return
        self.through = stretch.through
        for audience, frames in stretch.frames.items():
            self._rings[audience].add(frames)
            if frames:
                self._tell(audience, [frame for _number, frame in frames])
        for member in list(self.members[Audience.PARTICIPANT]):
            if member.delegate_id in stretch.mine:
                member.tell(stretch.mine[member.delegate_id])
        async with self._moved:
            self._moved.notify_all()

    def _tell(self, audience: Audience, frames: list[bytes]) -> None:
        batch = batch_of(self._told[audience], self.through, frames)
        self._told[audience] = self.through
        for member in list(self.members[audience]):
            member.tell(batch)


def batch_of(after: int, through: int, frames: list[bytes]) -> bytes:
    return encode(Batch(after=after, through=through, frames=[Raw(frame) for frame in frames]))
