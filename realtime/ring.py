from collections import deque
from collections.abc import Iterable

Encoded = tuple[int, bytes]


class Ring:
    """The last encoded frames of one audience. Knows how far back it is complete."""

    def __init__(self, *, after: int, size: int = 1_000) -> None:
        self._frames: deque[Encoded] = deque()
        self._size = size
        self.floor = after

    def add(self, frames: Iterable[Encoded]) -> None:
        self._frames.extend(frames)
        while len(self._frames) > self._size:
            self.floor, _frame = self._frames.popleft()

    def after(self, sequence: int) -> list[bytes] | None:
        """What came after this number, or None where some of it is no longer here."""
        if sequence < self.floor:
            return None
        return [frame for number, frame in self._frames if number > sequence]
