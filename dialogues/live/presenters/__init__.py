"""From the journal and the rows it points to, to what one audience may see. Nothing else decides that."""

from .cards import may_see, moment
from .frames import tell
from .pulses import Gathered, Tally, pulses, tally_of
from .rooms import room_shape, texts
from .snapshots import (
    Shared,
    introductions,
    opening_for,
    own_cards,
    shared_snapshot,
    snapshot_for,
    you,
)

__all__ = [
    "Gathered",
    "Shared",
    "Tally",
    "introductions",
    "may_see",
    "moment",
    "opening_for",
    "own_cards",
    "pulses",
    "room_shape",
    "shared_snapshot",
    "snapshot_for",
    "tally_of",
    "tell",
    "texts",
    "you",
]
