import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Send = Callable[[bytes], Awaitable[None]]

MOST_FRAMES = 256
MOST_BYTES = 1024 * 1024


class Outbox:
    """What waits to go out on one connection. Putting never waits: a slow reader costs the room nothing."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self._moved_at = asyncio.get_running_loop().time()

    def put(self, frame: bytes) -> bool:
        """False where the reader has fallen too far behind: everything that waited is dropped with the frame."""
        if len(self._waiting) >= MOST_FRAMES or self._bytes + len(frame) > MOST_BYTES:
            self._waiting.clear()
            self._bytes = 0
            return False
        if not self._waiting:
            self._moved_at = asyncio.get_running_loop().time()
        self._waiting.append(frame)
        self._bytes += len(frame)
        self._filled.set()
        return True

    def stuck_for(self) -> float:
        """Seconds for which something has waited and nothing has gone out."""
        return asyncio.get_running_loop().time() - self._moved_at if self._waiting else 0.0

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            await self._filled.wait()
            self._filled.clear()
            while self._waiting:
                frame = self._waiting[0]
                await self._send(frame)
                self._moved_at = asyncio.get_running_loop().time()
                if self._waiting and self._waiting[0] is frame:
                    self._waiting.popleft()
                    self._bytes -= len(frame)
