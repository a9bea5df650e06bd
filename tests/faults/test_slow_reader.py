"""A screen that stops reading, at a real process: everybody else goes on, and the server does not keep it for ever."""

import secrets
import select
import socket
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.faults.crowds import PHONES, Crowd
from tests.faults.installations import on_one_process
from tests.faults.programs import until
from tests.faults.verdicts import complaints_about

# The smallest that kernels allow: they would hide for long that nobody reads.
KERNEL_BUFFER = 4096
BEFORE, AFTER = 100, 50
LONG = " and so on" * 150

pytestmark = [pytest.mark.faults, pytest.mark.asyncio, pytest.mark.timeout(240)]


async def test_a_screen_that_never_reads_is_let_go_while_the_others_go_on(tmp_path: Path) -> None:
    async with on_one_process(tmp_path) as site:
        [room] = await site.ask("fill", 1, PHONES)
        async with Crowd(room, site.addresses, words=LONG).present() as crowd:
            with _a_wall_that_never_reads(site.addresses[0], room) as stuck:
                await crowd.posts_on(BEFORE)
                await until(lambda: _is_let_go(stuck), "the screen that never reads is let go")
            await crowd.posts_on(AFTER)
            await crowd.falls_silent()
            assert await complaints_about(site, crowd) == []
    assert site.errors() == []


@contextmanager
def _a_wall_that_never_reads(address: str, room: dict[str, Any]) -> Iterator[socket.socket]:
    """By hand: a proper client reads ahead."""
    host, _, port = address.rpartition(":")
    with socket.socket() as stuck:
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, KERNEL_BUFFER)
        stuck.connect((host, int(port)))
        stuck.sendall(_handshake(address, room))
        assert stuck.recv(12) == b"HTTP/1.1 101"
        yield stuck


def _handshake(address: str, room: dict[str, Any]) -> bytes:
    query = urlencode({"as": "wall", "key": room["wall"], "since": 0})
    lines = [
        f"GET /ws/live/{room['code']}/?{query} HTTP/1.1",
        f"Host: {address}",
        f"Origin: http://{address}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(secrets.token_bytes(16)).decode()}",
        "Sec-WebSocket-Protocol: dialogue.v1",
        "",
        "",
    ]
    return "\r\n".join(lines).encode()


def _is_let_go(stuck: socket.socket) -> bool:
    """Whether the other side has ended the connection, as far as one can tell without reading."""
    poll = select.poll()
    poll.register(stuck, select.POLLRDHUP)
    return bool(poll.poll(0))
