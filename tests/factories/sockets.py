"""Phones, consoles and walls as the server meets them."""

import json
import uuid
from typing import Any

from channels.testing import WebsocketCommunicator

from dialogues.live.identity import cookie_for, cookie_name
from dialogues.live.models import Room
from dialogues.people.models import Token
from realtime.protocol import SUBPROTOCOL
from realtime.routing import websocket

OURS = [(b"host", b"testserver"), (b"origin", b"http://testserver")]
PATIENCE_SECONDS = 5


class Socket:
    """One connection that keeps what it was told."""

    def __init__(self, room: str, query: str = "", headers: list[tuple[bytes, bytes]] | None = None) -> None:
        path = f"/ws/live/{room}/?{query}"
        self.wire = WebsocketCommunicator(websocket, path, OURS if headers is None else headers, [SUBPROTOCOL])
        self.heard: list[dict[str, Any]] = []

    async def enter(self) -> dict[str, Any]:
        """Connect and hear `hello`."""
        connected, subprotocol = await self.wire.connect(PATIENCE_SECONDS)
        assert (connected, subprotocol) == (True, SUBPROTOCOL)
        return await self.until("hello")

    async def closing_code(self) -> int:
        while True:
            message = await self.wire.receive_output(PATIENCE_SECONDS)
            if message["type"] == "websocket.close":
                return int(message["code"])

    async def say_raw(self, raw: str | bytes) -> None:
        """Any frame, also an empty one."""
        await self.wire.send_input({"type": "websocket.receive", "text" if isinstance(raw, str) else "bytes": raw})

    async def next(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self.wire.receive_from(PATIENCE_SECONDS))
        return frame

    async def say(self, do: str, **rest: Any) -> None:
        await self.wire.send_to(text_data=json.dumps({"do": do} | rest))

    async def command(self, do: str, client_id: uuid.UUID | None = None, **data: Any) -> dict[str, Any]:
        """Send a command and hear its answer."""
        await self.say(do, ref=len(self.heard), id=str(client_id or uuid.uuid4()), data=data)
        return await self.until("done", "refused")

    async def until(self, *types: str) -> dict[str, Any]:
        """The next frame of one of these types; all that comes before it is kept too."""
        while True:
            frame = json.loads(await self.wire.receive_from(PATIENCE_SECONDS))
            self.heard.append(frame)
            if frame["type"] in types:
                return frame

    async def until_number(self, seq: int) -> list[dict[str, Any]]:
        """All recorded frames heard, once a batch has come through to this number."""
        while not any(frame["type"] == "batch" and frame["through"] >= seq for frame in self.heard):
            await self.until("batch")
        return self.told()

    def told(self) -> list[dict[str, Any]]:
        return [frame for batch in self.heard if batch["type"] == "batch" for frame in batch["frames"]]

    async def leave(self) -> None:
        await self.wire.disconnect()


def phone_of(room: Room, token: Token, query: str = "") -> Socket:
    cookie = f"{cookie_name(room)}={cookie_for(room, token)}"
    return Socket(room.code, query, [*OURS, (b"cookie", cookie.encode())])


def program_with(room: Room, secret: str, query: str = "") -> Socket:
    """A program with a token, which sends no Origin."""
    return Socket(room.code, query, [(b"host", b"testserver"), (b"authorization", f"Token {secret}".encode())])
