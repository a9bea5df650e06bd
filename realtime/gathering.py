import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from .refusals import Busy

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class Gathering(Generic[Item, Answer]):
    """What arrives while the database works is dealt with together, as soon as it is free. Alone, nothing waits.

    There is no fixed window: at rest it would only add delay, and under load the last round is the window.
    """

    def __init__(
        self,
        work: Callable[[list[Item]], Awaitable[list[Answer | Exception]]],
        *,
        most_waiting: int,
        most_at_once: int = 500,
    ) -> None:
        """`work` gives one answer for each item, in order; an exception is raised for whoever submitted that item."""
        self._work, self._most_waiting, self._most_at_once = work, most_waiting, most_at_once
        self._waiting: deque[tuple[Item, asyncio.Future[Answer]]] = deque()
        self._working: asyncio.Task[None] | None = None

    def submit(self, item: Item) -> "asyncio.Future[Answer]":
        """Raises busy where too much waits already."""
        if len(self._waiting) >= self._most_waiting:
            raise Busy
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._run())
        return answer

    async def finish(self) -> None:
        """Wait until everything that was taken is answered."""
        while self._working and not self._working.done():
            await asyncio.gather(self._working, return_exceptions=True)

    async def _answers(self, items: list[Item]) -> Sequence[Answer | Exception]:
        try:
            return await self._work(items)
        except Exception as error:
            # Nobody may wait for ever for an answer that will not come.
            return [error] * len(items)

    async def _run(self) -> None:
        while self._waiting:
            taken = [self._waiting.popleft() for _n in range(min(len(self._waiting), self._most_at_once))]
            answers = await self._answers([item for item, _future in taken])
            for (_item, future), answer in zip(taken, answers, strict=True):
                if future.done():
                    continue  # whoever asked has gone
                if isinstance(answer, Exception):
                    future.set_exception(answer)
                else:
                    future.set_result(answer)
