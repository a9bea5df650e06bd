"""One socket in one room. What is said and heard here is only carried; what it means is decided in dialogues."""

import asyncio

from django.utils import timezone
from django.utils.translation import override
from msgspec import UNSET

from dialogues.journal.errors import Refused
from dialogues.live.actions import Rejected
from dialogues.live.commands import Sent
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.live.presenters import moment, room_shape, you
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import RoomShape, You

from .feed import Feed, batch_of
from .hub import Hub
from .outbox import Outbox, Send
from .protocol import (
    TOO_MANY,
    TOO_SLOW,
    CommandFrame,
    DoneFrame,
    Hello,
    Ping,
    Pong,
    PulseFrame,
    RefusedFrame,
    ServerFrame,
    Since,
    Stale,
    encode,
    read_data,
    read_frame,
    ref_in,
)
from .refusals import Busy, TooMany
from .threads import reading

STALE, PONG = encode(Stale()), encode(Pong())
STUCK_SECONDS = 10.0
# Commands of one connection that may wait for their commit at the same time.
MOST_PENDING = 32
# Whoever goes on after this many refusals for haste is cut off.
MOST_HASTE = 60


class Connection:
    def __init__(self, *, hub: Hub, feed: Feed, room: Room, viewer: Viewer, send: Send) -> None:
        self.viewer, self.audience, self.delegate_id = viewer, viewer.audience, viewer.delegate_id
        self.outbox = Outbox(send)
        self._hub, self._feed, self._room = hub, feed, room
        self._pending: set[asyncio.Task[None]] = set()
        self._haste = 0
        # Why the server ends it; None while it goes on.
        self.closing_code: int | None = None
        self.ended = asyncio.Event()

    async def greet(self, since: int | None) -> None:
        """`hello`, then everything that was recorded meanwhile, or after `since`, and who is here already."""
        seq = self._feed.through
        room, viewer = await reading(_introduce, self._room.pk, self.viewer)
        self._say(Hello(seq=seq, room=room, you=viewer, now=moment(timezone.now())))
        self._see(unsent=0)
        await self._catch_up(seq if since is None else since, always=since is not None)
        if pulse := self._feed.pulses.get(self.audience):
            self._say(PulseFrame(data=pulse))  # the next one comes only when somebody comes or goes

    async def hear(self, raw: bytes) -> None:
        """One frame. Commands are only handed over: their answers come when they are committed."""
        try:
            frame = read_frame(raw)
            if isinstance(frame, Ping):
                self._see(unsent=frame.unsent)
                self._put(PONG)
            elif isinstance(frame, Since):
                await self._catch_up(frame.seq, always=True)
            else:
                self._command(frame)
        except Refused as refusal:
            self._refuse(ref_in(raw), refusal)

    def tell(self, frame: bytes) -> None:
        """A frame for everybody. Whoever cannot keep up is told `stale`, and hears no more until it has caught up."""
        if not self.outbox.put(frame):
            self._feed.leave(self)
            self.outbox.put(STALE)

    def check(self) -> None:
        """Once a second: a reader that reads nothing at all is let go."""
        if self.outbox.stuck_for() > STUCK_SECONDS:
            self.cut_off(TOO_SLOW)

    def leave(self) -> None:
        self._feed.leave(self)
        for task in self._pending:
            task.cancel()
        if self.delegate_id and not self._feed.is_here(self.delegate_id):
            self._hub.presences.miss(self._room.pk, self.delegate_id)

    def cut_off(self, code: int) -> None:
        self.closing_code = code
        self.ended.set()

    async def _catch_up(self, since: int, *, always: bool) -> None:
        # Not a member meanwhile: what is recorded now would overtake what it missed.
        self._feed.leave(self)
        through, frames = await self._feed.missed(self.audience, since)
        if frames is None:
            self._put(STALE)
            return
        if frames or always:
            self._put(batch_of(min(since, through), through, frames))
        self._feed.join(self)

    def _command(self, frame: CommandFrame) -> None:
        """Raises rate.exceeded, busy, frame.invalid."""
        if not self._hub.commands.allows(self.viewer.actor):
            self._haste += 1
            if self._haste > MOST_HASTE:
                self.cut_off(TOO_MANY)
            raise TooMany
        if len(self._pending) >= MOST_PENDING:
            raise Busy
        self._haste = 0
        sent = Sent(frame.do, frame.id, read_data(frame), self.viewer)
        task = asyncio.create_task(self._answer(frame.ref, sent))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def _answer(self, ref: int | None, sent: Sent) -> None:
        try:
            answer = await self._hub.writer.submit(self._room, sent)
        except Refused as refusal:
            self._refuse(ref, refusal)
            return
        if isinstance(answer, Rejected):
            self._say(RefusedFrame(ref=ref, code=answer.code, detail=answer.detail))
        else:
            seq = UNSET if answer.sequence is None else answer.sequence
            self._say(DoneFrame(ref=ref, seq=seq, data=answer.data))

    def _refuse(self, ref: int | None, refusal: Refused) -> None:
        with override(self.viewer.language):
            detail = str(refusal)
        self._say(RefusedFrame(ref=ref, code=refusal.code, detail=detail, retry=getattr(refusal, "retry", UNSET)))

    def _see(self, *, unsent: int) -> None:
        if self.delegate_id:
            self._hub.presences.see(self._room.pk, self.delegate_id, unsent=unsent)

    def _say(self, frame: ServerFrame) -> None:
        self._put(encode(frame))

    def _put(self, frame: bytes) -> None:
        # An answer that finds no place is not lost: the client sends the command again and gets it again.
        self.outbox.put(frame)


def _introduce(room_pk: int, viewer: Viewer) -> tuple[RoomShape, You]:
    room = fresh_room(room_pk)
    return room_shape(room, viewer.audience), you(room, viewer)
