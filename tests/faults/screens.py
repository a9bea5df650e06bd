"""A screen in the room: a phone, a console or a wall. It looks by socket or by long poll, and comes back for ever."""

import asyncio
import itertools
import json
import random
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from tests.faults.calls import Line, Lost, call
from tests.faults.views import View

LONGEST_PAUSE_SECONDS = 0.5
PING_SECONDS = 5.0
POLL_SECONDS = 5
POLLS_IN_A_ROW = 4
ANSWER_SECONDS = 15.0


@dataclass(frozen=True)
class Seat:
    """What opens the room for one screen."""

    name: str
    code: str
    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


class Screen:
    def __init__(self, seat: Seat, addresses: list[str], chance: random.Random) -> None:
        self.seat, self.chance, self.addresses = seat, chance, addresses
        self.view = View()
        self.is_looking = False
        self.closing_codes: list[int | None] = []
        self.socket: ClientConnection | None = None
        self._lines: set[Line] = set()
        self._waiting: dict[int, asyncio.Future[dict[str, Any] | None]] = {}
        self._refs = itertools.count(1)

    async def look(self) -> None:
        """For ever: from the snapshot on, on either transport, at either process."""
        while True:
            look = self._by_socket if self.chance.random() < 0.7 else self._by_polling
            try:
                if not self.view.number:
                    self.view.replace(await self.snapshot())
                await look(self.chance.choice(self.addresses))
            except (Lost, OSError, TimeoutError, WebSocketException):
                # A break of the network looks like this; the pause and the next attempt are the answer to it.
                await self.pause()
            finally:
                self.is_looking = False

    async def pause(self) -> None:
        """Full jitter: whoever was thrown out together does not come back together."""
        await asyncio.sleep(self.chance.uniform(0, LONGEST_PAUSE_SECONDS))

    def cut(self) -> None:
        """The network goes away without a goodbye."""
        if self.socket:
            self.socket.transport.abort()
        for line in list(self._lines):
            line.cut()

    async def snapshot(self, address: str | None = None) -> dict[str, Any]:
        snapshot: dict[str, Any] = await self.ask("GET", "snapshot", address=address)
        return snapshot

    async def ask(self, method: str, name: str, body: Any = None, address: str | None = None, **query: Any) -> Any:
        """One HTTP request about the room. Raises Lost, also where the server says that it could not do it now."""
        path = f"/api/v1/live/{self.seat.code}/{name}?{urlencode(self.seat.query | query)}"
        line = Line()
        self._lines.add(line)
        try:
            address = address or self.chance.choice(self.addresses)
            status, answer = await call(address, method, path, self.seat.headers, body, line)
        finally:
            self._lines.discard(line)
        if status >= 500:
            raise Lost(f"{status}: {answer}")
        return answer

    async def say(self, frame: dict[str, Any]) -> dict[str, Any]:
        """One command on the socket, and its answer. Raises Lost where the socket ends first."""
        socket, ref = self.socket, next(self._refs)
        if socket is None:
            raise Lost("no socket")
        answer: asyncio.Future[dict[str, Any] | None] = asyncio.get_running_loop().create_future()
        self._waiting[ref] = answer
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await socket.send(json.dumps(frame | {"ref": ref}))
                told = await answer
        except (OSError, TimeoutError, WebSocketException) as error:
            raise Lost(str(error)) from error
        finally:
            self._waiting.pop(ref, None)
        if told is None:
            raise Lost("the socket ended")
        return told

    def connected(self, address: str, **query: int) -> connect:
        return connect(
            f"ws://{address}/ws/live/{self.seat.code}/?{urlencode(self.seat.query | query)}",
            # A browser says where its page came from; a program shows a token instead.
            origin=None if self.seat.headers else Origin(f"http://{address}"),
            subprotocols=[Subprotocol("dialogue.v1")],
            additional_headers=self.seat.headers,
            compression=None,
            ping_interval=None,
            close_timeout=1,
            max_size=None,
            proxy=None,
        )

    async def _by_polling(self, address: str) -> None:
        for number in range(POLLS_IN_A_ROW):
            # The first one says how it stands, the others wait for something new.
            wait = POLL_SECONDS if number else 0
            told = await self.ask("GET", "events", address=address, since=self.view.number, wait=wait)
            if told.get("stale"):
                self.view.replace(await self.snapshot())
                continue
            self.view.take(told["frames"], told["through"])
            self.view.take_mine(told.get("mine", []))
            self.view.pulse = told.get("pulse", self.view.pulse)
            self.is_looking = True

    async def _by_socket(self, address: str) -> None:
        async with self.connected(address, since=self.view.number) as self.socket:
            try:
                await self._hear_all(self.socket)
            finally:
                self.closing_codes.append(self.socket.close_code)
                self.socket = None
                for answer in self._waiting.values():
                    if not answer.done():
                        answer.set_result(None)

    async def _hear_all(self, socket: ClientConnection) -> None:
        is_asked = False
        while True:
            try:
                async with asyncio.timeout(PING_SECONDS):
                    message = await socket.recv()
            except TimeoutError:
                if is_asked:
                    raise
                is_asked = True
                await socket.send(json.dumps({"do": "ping", "unsent": self.unsent}))
            else:
                is_asked = False
                await self._hear(socket, json.loads(message))

    @property
    def unsent(self) -> int:
        return 0

    async def _hear(self, socket: ClientConnection, frame: dict[str, Any]) -> None:
        kind = frame["type"]
        if kind == "hello":
            self.view.greet(frame)
            self.is_looking = True
        elif kind == "batch" and not self.view.take_batch(frame):
            await socket.send(json.dumps({"do": "since", "seq": self.view.number}))
        elif kind == "mine":
            self.view.take_mine(frame["data"]["commitments"])
        elif kind == "pulse":
            self.view.pulse = frame["data"]
        elif kind == "stale":
            self.view.replace(await self.snapshot())
            await socket.send(json.dumps({"do": "since", "seq": self.view.number}))
        elif kind in {"done", "refused"} and (answer := self._waiting.get(frame["ref"])) and not answer.done():
            answer.set_result(frame)
