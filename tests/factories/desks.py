"""Planners' pages as the server meets them."""

import json
from typing import Any

from channels.testing import WebsocketCommunicator

from realtime.desks.frames import SUBPROTOCOL
from realtime.routing import websocket
from tests.factories.sockets import PATIENCE_SECONDS

HOST = (b"host", b"testserver")


class DeskSocket:
    """A page of this programme. Without `sessionid` or `secret` nobody is signed in."""

    def __init__(self, programme: str, *, sessionid: str = "", secret: str = "", origin: str = "http://testserver"):
        headers = [HOST]
        if secret:
            headers.append((b"authorization", f"Token {secret}".encode()))
        else:
            headers.append((b"origin", origin.encode()))
        if sessionid:
            headers.append((b"cookie", f"sessionid={sessionid}".encode()))
        self.wire = WebsocketCommunicator(websocket, f"/ws/desks/{programme}/", headers, [SUBPROTOCOL])

    async def open(self) -> dict[str, Any]:
        """Connect and hear the first frame."""
        connected, subprotocol = await self.wire.connect(PATIENCE_SECONDS)
        assert (connected, subprotocol) == (True, SUBPROTOCOL)
        return await self.next()

    async def next(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self.wire.receive_from(PATIENCE_SECONDS))
        return frame

    async def settle(self) -> None:
        """A process that has only begun says first that anything may have changed before."""
        await self.until_about("*")

    async def until_about(self, topic: str) -> dict[str, Any]:
        while topic not in (frame := await self.next()).get("about", []):
            pass
        return frame

    async def closing_code(self) -> int:
        """After whatever it was still told."""
        while (message := await self.wire.receive_output(PATIENCE_SECONDS))["type"] != "websocket.close":
            pass
        return int(message["code"])
