import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

MOST_FRAMES = 256
MOST_BYTES = 1024 * 1024


class Outbox:
    """What waits to go out on one connection. Putting never waits: a slow reader costs the room nothing."""

    def __init__(self, send: Callable[[bytes], Awaitable[None]], drained: Callable[[], None]) -> None:
        self._send, self._drained = send, drained
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._is_full = False
        self._filled = asyncio.Event()
        self._moved_at = asyncio.get_running_loop().time()

    def put(self, frame: bytes) -> bool:
        """False where the reader has fallen too far behind; then nothing is taken until all that waits has gone."""
        self._is_full = self._is_full or len(self._waiting) >= MOST_FRAMES or self._bytes + len(frame) > MOST_BYTES
        if self._is_full:
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
                await self._send(self._waiting[0])
                self._moved_at = asyncio.get_running_loop().time()
                self._bytes -= len(self._waiting.popleft())
            if self._is_full:
                self._is_full = False
                self._drained()
