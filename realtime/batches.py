from msgspec import Raw

from .frames import Encoded, encoded
from .protocol import Batch
from .ring import Numbered

# Larger batches are split: a phone's line should carry a part of the news at a time.
LARGEST_BATCH = 48 * 1024


def batches_of(after: int, through: int, frames: list[Numbered]) -> list[Encoded]:
    """One batch, or several where it would be very large. Each begins where the one before ends."""
    batches, begin, size = [], 0, 0
    for position, (_number, frame) in enumerate(frames):
        if size and size + len(frame) > LARGEST_BATCH:
            upto = frames[position - 1][0]
            batches.append(_batch(after, upto, frames[begin:position]))
            after, begin, size = upto, position, 0
        size += len(frame)
    return [*batches, _batch(after, through, frames[begin:])]


def _batch(after: int, through: int, frames: list[Numbered]) -> Encoded:
    return encoded(Batch(after=after, through=through, frames=[Raw(frame) for _number, frame in frames]))
