from typing import NamedTuple

from msgspec import Raw

from .frames import Encoded, encoded
from .protocol import Batch
from .ring import Numbered

# Larger batches are split: a phone's line should carry a part of the news at a time.
LARGEST_BATCH = 48 * 1024


class Part(NamedTuple):
    """One batch, and the number after which it begins: whoever cannot take it is behind from there."""

    after: int
    frame: Encoded


def batches_of(after: int, through: int, frames: list[Numbered]) -> list[Part]:
    """One batch, or several where it would be very large. Each begins where the one before ends."""
    parts, begin, size = [], 0, 0
    for position, (_number, frame) in enumerate(frames):
        if size and size + len(frame) > LARGEST_BATCH:
            upto = frames[position - 1][0]
            parts.append(_part(after, upto, frames[begin:position]))
            after, begin, size = upto, position, 0
        size += len(frame)
    return [*parts, _part(after, through, frames[begin:])]


def _part(after: int, through: int, frames: list[Numbered]) -> Part:
    raw = [Raw(frame) for _number, frame in frames]
    return Part(after, encoded(Batch(after=after, through=through, frames=raw)))
