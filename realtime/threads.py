"""Where the live path touches the database: one thread writes, two read, and the event loop never waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")

_writer = ThreadPoolExecutor(1, "live-writer")
_readers = ThreadPoolExecutor(2, "live-reader")


async def writing(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return await _within(_writer, work, *args, **kwargs)


async def reading(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return await _within(_readers, work, *args, **kwargs)


async def _within(pool: ThreadPoolExecutor, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    def run() -> T:
        close_old_connections()
        try:
            return work(*args, **kwargs)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(pool, run)
