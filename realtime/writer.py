"""Where commands become facts: one queue per process, and whatever gathered during a commit goes into the next."""

import asyncio
import itertools
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from dialogues.live.actions import Answer, run_commands
from dialogues.live.commands import Sent
from dialogues.live.models import Room

from .refusals import Busy, Failed
from .threads import writing

logger = logging.getLogger(__name__)

MOST_WAITING = 2_000
MOST_AT_ONCE = 500


@dataclass
class _Waiting:
    room: Room
    sent: Sent
    answer: "asyncio.Future[Answer]"


class Writer:
    def __init__(self) -> None:
        self._waiting: deque[_Waiting] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def submit(self, room: Room, sent: Sent) -> Answer:
        """The answer, after the commit. Raises busy where too much waits, server.failed where the database failed."""
        if len(self._waiting) >= MOST_WAITING:
            raise Busy
        waiting = _Waiting(room, sent, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await waiting.answer

    async def close(self) -> None:
        """Finish what was taken."""
        if self._writing:
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _write(self) -> None:
        while self._waiting:
            taken = [self._waiting.popleft() for _n in range(min(len(self._waiting), MOST_AT_ONCE))]
            taken.sort(key=lambda waiting: waiting.room.pk)
            for _pk, group in itertools.groupby(taken, key=lambda waiting: waiting.room.pk):
                await self._commit(list(group))

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        commands = [waiting.sent for waiting in group]
        try:
            answers = await writing(run_commands, room=group[0].room, commands=commands, at=timezone.now())
        except Exception:
            logger.exception("%s commands could not be committed", len(group))
            await self._commit_one_by_one(group)
            return
        for waiting, answer in zip(group, answers, strict=True):
            if not waiting.answer.done():
                waiting.answer.set_result(answer)

    async def _commit_one_by_one(self, group: Sequence[_Waiting]) -> None:
        """One command that the database cannot take must not fail its neighbours."""
        if len(group) > 1:
            for waiting in group:
                await self._commit([waiting])
        elif not group[0].answer.done():
            group[0].answer.set_exception(Failed())
