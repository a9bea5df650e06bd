"""Hostile frames over a real socket to a real process, which afterwards is as it was before."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from websockets.asyncio.client import ClientConnection

from tests.factories.hostile_frames import KIN, a_family, throw
from tests.faults.crowds import Crowd
from tests.faults.installations import Installation, on_one_process

FAMILIES = int(os.environ.get("HOSTILE_FRAMES", "100000")) // KIN
ANSWER_SECONDS = 20


@pytest.mark.faults
@pytest.mark.timeout(120 + FAMILIES // 10)
def test_a_flood_of_hostile_frames_changes_nothing_and_crashes_nothing(tmp_path: Path) -> None:
    with asyncio.Runner() as runner, _an_installation(runner, tmp_path) as (site, code, socket):
        before = runner.run(site.ask("record", code))

        @settings(max_examples=FAMILIES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(family=a_family)
        def flood(family: list[bytes]) -> None:
            runner.run(throw(family, socket.send, lambda: _next(socket)))

        flood()

        assert runner.run(site.ask("record", code)) == before
        assert site.errors() == []


@contextmanager
def _an_installation(runner: asyncio.Runner, folder: Path) -> Iterator[tuple[Installation, str, ClientConnection]]:
    """One process, the code of a room in it, and a participant's socket."""
    stack = AsyncExitStack()
    try:
        site = runner.run(stack.enter_async_context(on_one_process(folder)))
        [room] = runner.run(site.ask("fill", 1, 1))
        phone = Crowd(room, site.addresses).phones[0]
        socket = runner.run(stack.enter_async_context(phone.connected(site.addresses[0])))
        assert runner.run(_next(socket))["type"] == "hello"
        yield site, room["code"], socket
    finally:
        runner.run(stack.aclose())


async def _next(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(ANSWER_SECONDS):
        frame: dict[str, Any] = json.loads(await socket.recv())
    return frame
