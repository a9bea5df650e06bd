"""From the journal and the rows it points to, to what one audience may see. Nothing else decides that."""

from .cards import UNDETERMINED, card_of, card_rows, counts_in, group_of, may_see, moment
from .frames import Told, tell
from .rooms import room_shape, texts
from .snapshots import Shared, own_cards, personal, shared_snapshot, snapshot_for, why_not_confirm, you

__all__ = [
    "UNDETERMINED",
    "Shared",
    "Told",
    "card_of",
    "card_rows",
    "counts_in",
    "group_of",
    "may_see",
    "moment",
    "own_cards",
    "personal",
    "room_shape",
    "shared_snapshot",
    "snapshot_for",
    "tell",
    "texts",
    "why_not_confirm",
    "you",
]
