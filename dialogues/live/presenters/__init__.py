"""From the journal and the rows it points to, to what one audience may see. Nothing else decides that."""

from .cards import UNDETERMINED, card_of, card_rows, counts_in, may_see, moment
from .frames import Told, tell
from .pulses import Gathered, Tally, pulses, tally_of
from .rooms import room_shape, texts
from .snapshots import (
    Shared,
    introductions,
    own_cards,
    personal,
    shared_snapshot,
    snapshot_for,
    why_not_confirm,
    you,
)

__all__ = [
    "UNDETERMINED",
    "Gathered",
    "Shared",
    "Tally",
    "Told",
    "card_of",
    "card_rows",
    "counts_in",
    "introductions",
    "may_see",
    "moment",
    "own_cards",
    "personal",
    "pulses",
    "room_shape",
    "shared_snapshot",
    "snapshot_for",
    "tally_of",
    "tell",
    "texts",
    "why_not_confirm",
    "you",
]
