"""One socket in one room. What is said and heard here is only carried; what it means is decided in dialogues."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from django.utils import timezone
from django.utils.translation import override
from msgspec import UNSET

from dialogues.journal.errors import Refused
from dialogues.live.actions import Answer, Rejected
from dialogues.live.commands import Sent
from dialogues.live.presenters import moment, own_cards
from dialogues.live.shapes import Card, RoomShape, You

from .admission import Welcome
from .batches import Part
from .feed import Feed
from .frames import Encoded, encoded
from .lanes import Lane
from .protocol import (
    BROKEN,
    TOO_MANY,
    TOO_SLOW,
    CommandFrame,
    DoneFrame,
    Hello,
    Mine,
    MineData,
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
from .refusals import Busy, Failed, TooMany
from .threads import reading

if TYPE_CHECKING:
    from .hub import Hub

logger = logging.getLogger(__name__)

STALE, PONG = Encoded(encode(Stale())), Encoded(encode(Pong()))
STUCK_SECONDS = 10.0
# Commands of one connection that may wait for their commit at the same time.
MOST_PENDING = 32
# Whoever goes on after this many refusals for haste is cut off.
MOST_HASTE = 60


class Connection:
    __slots__ = (
        "_behind",
        "_catching_up",
        "_haste",
        "_hub",
        "_pending",
        "_room",
        "audience",
        "delegate_id",
        "feed",
        "is_over",
        "lane",
        "put",
        "viewer",
    )

    def __init__(self, *, hub: "Hub", feed: Feed, welcome: Welcome) -> None:
        self.feed, self.viewer = feed, welcome.viewer
        self.audience, self.delegate_id = welcome.viewer.audience, welcome.viewer.delegate_id
        self.lane: Lane
        self.put: Callable[[Encoded], bool]
        self._hub, self._room = hub, welcome.room
        self.is_over = False
        self._pending = 0
        self._haste = 0
        # The number after which this reader has fallen behind; None while it keeps up.
        self._behind: int | None = None
        self._catching_up: asyncio.Task[None] | None = None

    def take(self, lane: Lane) -> None:
        """The way its bytes go."""
        self.lane, self.put = lane, lane.put

    async def greet(self, welcome: Welcome, *, since: int | None) -> None:
        """`hello`, then everything that was recorded meanwhile, or after `since`, and who is here already."""
        seq = min(welcome.seq, self.feed.through)
        room, you = cast(RoomShape, welcome.shape), cast(You, welcome.you)  # the room is encoded already
        self._say(Hello(seq=seq, room=room, you=you, now=moment(timezone.now())))
        self.feed.presence.see(self.viewer)
        await self._catch_up(seq if since is None else since, mine_since=seq, always=since is not None)
        if pulse := self.feed.pulses.get(self.audience):
            self._say(PulseFrame(data=pulse))  # the next one comes only when somebody comes or goes

    async def hear(self, raw: bytes) -> None:
        """One frame. Commands are only handed over: their answers come when they are committed."""
        try:
            await self._obey(self._read(raw))
        except Refused as refusal:
            self._refuse(ref_in(raw), refusal)

    def fall_behind(self, after: int) -> None:
        """Not told any more until its line is free; then it hears what it missed."""
        self._behind = after if self._behind is None else min(after, self._behind)
        self.feed.members.leave(self)

    def drained(self) -> None:
        """The line is free again: whoever had fallen behind is told what it missed."""
        if self._behind is not None and self._catching_up is None:
            self._catching_up = asyncio.create_task(self._resume())

    def check(self) -> None:
        """Once a second: a reader that reads nothing at all is let go."""
        if self.lane.stuck_for() > STUCK_SECONDS:
            self.cut_off(TOO_SLOW)

    def leave(self) -> None:
        self.feed.members.leave(self)
        self.lane.leave()
        if self._catching_up:
            self._catching_up.cancel()
        if self.delegate_id and not self.feed.members.has(self.delegate_id):
            self.feed.presence.miss(self.delegate_id)

    def cut_off(self, code: int) -> None:
        self.is_over = True
        self.feed.members.leave(self)
        self.lane.end(code)

    async def _resume(self) -> None:
        try:
            # Once: if the line fills up again, it says so again when it is free.
            since, self._behind = self._behind or 0, None
            await self._catch_up(since, mine_since=since, always=True)
        except Exception:
            # It would stay out of the room for ever, and its screen would look fresh. It comes back and asks again.
            logger.exception("a reader of room %s could not be caught up", self._room.pk)
            self.cut_off(BROKEN)
        finally:
            self._catching_up = None

    async def _catch_up(self, since: int, *, mine_since: int, always: bool) -> None:
        # Not a member meanwhile: what is recorded now would overtake what it missed.
        self.feed.members.leave(self)
        mine, through, batches = await self._missed(since, mine_since)
        # Nothing is awaited from here on, so nothing slips through. Own posts first: their frames carry no number, and
        # whoever has heard the batch would not ask for them again.
        if mine is not None:
            self._say(Mine(data=MineData(commitments=mine)))
        if batches is None:
            if not self.put(STALE):
                self.fall_behind(since)
            return
        self.feed.members.join(self)
        for part in batches if always or through > since else ():
            if not self.put(part.frame):
                self.fall_behind(part.after)
                return

    async def _missed(self, since: int, mine_since: int) -> tuple[list[Card] | None, int, list[Part] | None]:
        """Own posts where any may have changed, and what `Feed.missed` says: both of the same moment."""
        mine: list[Card] | None = None
        while True:
            mark = self.feed.through
            if self.delegate_id and self.feed.may_have_own_news(self.delegate_id, mine_since):
                mine = await reading(own_cards, self._room, self.delegate_id)
            through, batches = await self.feed.missed(self.audience, since)
            if not self.delegate_id or not self.feed.may_have_own_news(self.delegate_id, mark):
                return mine, through, batches
            mine_since = mark

    def _read(self, raw: bytes) -> CommandFrame | Since | Ping:
        """What cannot be read counts against the same limit as questions do."""
        try:
            frame = read_frame(raw)
        except Refused:
            self._hurry_questions()
            raise
        if not isinstance(frame, CommandFrame):
            self._hurry_questions()
        return frame

    async def _obey(self, frame: CommandFrame | Since | Ping) -> None:
        if isinstance(frame, CommandFrame):
            self._command(frame)
        elif isinstance(frame, Ping):
            self.feed.presence.see(self.viewer, unsent=frame.unsent)
            self.put(PONG)
        else:
            self._behind = None
            await self._catch_up(frame.seq, mine_since=frame.seq, always=True)

    def _hurry_questions(self) -> None:
        # Walls are nobody in particular: each has a measure of its own.
        who = self.viewer.actor or id(self)
        self._hurry(self._hub.questions.allows((self._room.pk, who)))

    def _command(self, frame: CommandFrame) -> None:
        """Raises rate.exceeded, busy, frame.invalid."""
        self._hurry(self._hub.commands.allows((self._room.pk, self.viewer.actor)))
        if self._pending >= MOST_PENDING:
            raise Busy
        sent = Sent(frame.do, frame.id, read_data(frame), self.viewer)
        answer = self._hub.writer.submit(self._room, sent)
        self._pending += 1
        answer.add_done_callback(partial(self._answer, frame.ref))

    def _hurry(self, is_allowed: bool) -> None:
        """Raises rate.exceeded; whoever does not listen to that is cut off."""
        if is_allowed:
            self._haste = 0
            return
        self._haste += 1
        if self._haste > MOST_HASTE:
            self.cut_off(TOO_MANY)
        raise TooMany

    def _answer(self, ref: int | None, future: "asyncio.Future[Answer]") -> None:
        # An answer that finds no place is not lost: the client sends the command again and gets it again.
        self._pending -= 1
        if future.cancelled():
            return
        error, answer = future.exception(), None if future.exception() else future.result()
        if error:
            self._refuse(ref, error if isinstance(error, Refused) else Failed())
        elif isinstance(answer, Rejected):
            self._say(RefusedFrame(ref=ref, code=answer.code, detail=answer.detail))
        elif answer:
            seq = UNSET if answer.sequence is None else answer.sequence
            self._say(DoneFrame(ref=ref, seq=seq, data=answer.data))

    def _refuse(self, ref: int | None, refusal: Refused) -> None:
        with override(self.viewer.language):
            detail = str(refusal)
        self._say(RefusedFrame(ref=ref, code=refusal.code, detail=detail, retry=getattr(refusal, "retry", UNSET)))

    def _say(self, frame: ServerFrame) -> None:
        self.put(encoded(frame))
