"""How bytes reach one connection: straight to the transport where the server allows it, else through ASGI's `send`.

ASGI has each message travel through a coroutine of the server, which builds the same frame again for every connection.
Fan-out costs a fraction of that when the frame is built once and handed to every transport (docs/performance.md).
A server that can offers a lane in the scope's extensions; backend/server.py does it for Daphne. What a lane may rely on
there is held by tests/realtime/test_lanes.py, for versions that are pinned.
"""

import asyncio
import math
import socket
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol, cast

from .frames import Encoded
from .outbox import Outbox

# The name under which a server offers its own lane: a callable that takes `drained` and returns the lane.
EXTENSION = "convoke.lane"
# The kernel's buffer hides a phone that does not read: keep it small, so that it is found soon.
KERNEL_BUFFER = 64 * 1024

# Answers to pings do not ask the lane. Whoever sends them and reads nothing is not waited for.
MOST_WAITING = 4 * 1024 * 1024

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
Drained = Callable[[], None]


class Lane(Protocol):
    """Putting never waits. `drained`, given at the start, is called when a lane that was full takes frames again."""

    def put(self, frame: Encoded) -> bool:
        """False where the reader has fallen behind: the frame is not sent."""

    def stuck_for(self) -> float:
        """Seconds for which something has waited and nothing has gone out."""

    def end(self, code: int) -> None:
        """Close the connection with this code; whoever listens to it then hears the disconnect."""

    def leave(self) -> None:
        """The connection is over."""


def lane_for(scope: Mapping[str, Any], send: Send, drained: Drained) -> Lane:
    """The best lane that this server offers. Call it once the socket is accepted."""
    offered = (scope.get("extensions") or {}).get(EXTENSION)
    return cast(Lane, offered(drained)) if offered else SendLane(send, drained)


class SendLane:
    """Plain ASGI: works on every server, in tests, and wherever no lane is offered."""

    def __init__(self, send: Send, drained: Drained) -> None:
        self._send = send
        self._outbox = Outbox(self._put, drained)
        self._sending = asyncio.create_task(self._outbox.run())
        self._ending: asyncio.Task[None] | None = None

    def put(self, frame: Encoded) -> bool:
        return all(self._outbox.put(text) for text in frame.texts)

    def stuck_for(self) -> float:
        return self._outbox.stuck_for()

    def end(self, code: int) -> None:
        self._sending.cancel()
        self._ending = asyncio.create_task(self._send({"type": "websocket.close", "code": code, "reason": None}))

    def leave(self) -> None:
        self._sending.cancel()

    async def _put(self, text: bytes) -> None:
        await self._send({"type": "websocket.send", "text": text.decode()})


class TransportLane:
    """Daphne: the frame goes to the socket at once, and to Twisted's buffer only where the kernel takes no more.

    Twisted tells us by its producer interface when that buffer exceeds 64 KiB and when it is empty again.
    """

    __slots__ = ("_drained", "_is_full", "_left", "_moved_at", "_protocol")

    def __init__(self, protocol: Any, drained: Drained) -> None:
        self._protocol, self._drained = protocol, drained
        self._is_full = False
        self._left, self._moved_at = 0, 0.0
        transport = protocol.transport
        transport.getHandle().setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        # The HTTP channel that the socket came out of is still registered, though nothing is left for it to do.
        transport.unregisterProducer()
        transport.registerProducer(self, True)

    def put(self, frame: Encoded) -> bool:
        if self._is_full:
            return False
        protocol = self._protocol
        if protocol.state != protocol.STATE_OPEN:
            return True  # it is ending; there is nobody to fall behind
        transport, data = protocol.transport, frame.framed
        if transport.dataBuffer or transport._tempDataLen:
            transport.write(data)  # in order, behind what waits already
            return True
        written = transport.writeSomeData(data)
        if not isinstance(written, int):
            transport.write(data)  # the connection is lost: let the reactor find out in its own way
        elif written < len(data):
            transport.write(data[written:])
        return True

    def stuck_for(self) -> float:
        if not self._is_full:
            return 0.0
        transport, now = self._protocol.transport, time.monotonic()
        left = len(transport.dataBuffer) - transport.offset + transport._tempDataLen
        if left < self._left:
            self._moved_at = now  # slow is not stuck
        self._left = left
        return math.inf if left > MOST_WAITING else now - self._moved_at

    def end(self, code: int) -> None:
        self.leave()
        if self._protocol.state == self._protocol.STATE_OPEN:
            # Not `sendClose`: that refuses the registered code 1012.
            self._protocol.sendCloseFrame(code)

    def leave(self) -> None:
        # With a paused producer registered, Twisted would wait for it before it closes.
        self._protocol.transport.unregisterProducer()

    def pauseProducing(self) -> None:
        if not self._is_full:
            self._is_full, self._left, self._moved_at = True, 0, time.monotonic()

    def resumeProducing(self) -> None:
        self._is_full = False
        self._drained()

    def stopProducing(self) -> None:
        """The connection is lost; the disconnect says so to whoever listens."""
