"""Where commands become facts: one queue per process, and whatever gathered during a commit goes into the next."""

import asyncio
import itertools
import logging
from collections.abc import Sequence

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from dialogues.live.actions import Answer, run_commands
from dialogues.live.commands import Sent
from dialogues.live.models import Room

from .gathering import Gathering
from .refusals import Failed
from .threads import writing

logger = logging.getLogger(__name__)

MOST_WAITING = 2_000

_Command = tuple[Room, Sent]


class Writer:
    def __init__(self) -> None:
        self._commands: Gathering[_Command, Answer] = Gathering(self._write, most_waiting=MOST_WAITING)

    def submit(self, room: Room, sent: Sent) -> "asyncio.Future[Answer]":
        """The answer, after the commit. Raises busy where too much waits; the answer, server.failed where the database
        failed."""
        return self._commands.submit((room, sent))

    async def finish(self) -> None:
        """Commit and answer what was taken."""
        await self._commands.finish()

    async def _write(self, commands: list[_Command]) -> list[Answer | Exception]:
        answers: dict[int, Answer | Exception] = {}
        in_order = sorted(range(len(commands)), key=lambda position: commands[position][0].pk)
        for _pk, positions in itertools.groupby(in_order, key=lambda position: commands[position][0].pk):
            group = list(positions)
            answers.update(zip(group, await self._commit([commands[position] for position in group]), strict=True))
        return [answers[position] for position in range(len(commands))]

    async def _commit(self, group: Sequence[_Command]) -> Sequence[Answer | Exception]:
        try:
            return await writing(
                run_commands, room=group[0][0], commands=[sent for _room, sent in group], at=timezone.now()
            )
        except (InterfaceError, OperationalError) as error:
            # The database is away. Asking it again for each command would only keep everybody waiting.
            logger.warning("%s commands could not be committed: %s", len(group), type(error).__name__)
            return [Failed() for _command in group]
        except Exception:
            logger.exception("%s commands could not be committed", len(group))
        if len(group) == 1:
            return [Failed()]
        # One command that the database cannot take must not fail its neighbours.
        return [answer for command in group for answer in await self._commit([command])]
