from bisect import bisect_right
from collections.abc import Iterable

# An encoded frame with the number of its entry.
Numbered = tuple[int, bytes]


class Ring:
    """The last encoded frames of one audience. Knows how far back it is complete."""

    def __init__(self, *, after: int, size: int = 1_000) -> None:
        self._numbers: list[int] = []
        self._frames: list[bytes] = []
        self._size = size
        self.floor = after

    def add(self, frames: Iterable[Numbered]) -> None:
        for number, frame in frames:
            self._numbers.append(number)
            self._frames.append(frame)
        # Room for twice as many, so that the oldest are cut off in one go and not one by one.
        if len(self._numbers) > 2 * self._size:
            self._forget(len(self._numbers) - self._size)

    def after(self, sequence: int) -> list[Numbered] | None:
        """What came after this number, or None where some of it is no longer here."""
        if sequence < self.floor:
            return None
        start = bisect_right(self._numbers, sequence)
        return list(zip(self._numbers[start:], self._frames[start:], strict=True))

    def _forget(self, count: int) -> None:
        self.floor = self._numbers[count - 1]
        del self._numbers[:count], self._frames[:count]
