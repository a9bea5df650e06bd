"""From the journal to encoded frames: the part of fan-out that reads the database, once per process and stretch."""

from collections.abc import Mapping
from typing import NamedTuple

from dialogues.journal.queries import entries_after
from dialogues.live.enums import Audience
from dialogues.live.presenters import tell
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Frame

from .protocol import Mine, MineData, encode
from .ring import Numbered

MOST_ENTRIES = 500


class Stretch(NamedTuple):
    """What happened after `after` up to `through`, encoded once per audience. `more`: the journal goes on."""

    after: int
    through: int
    frames: dict[Audience, list[Numbered]]
    mine: dict[int, bytes]
    more: bool = False


def stretch_after(room_pk: int, stream: str, sequence: int) -> Stretch:
    # The entries first: a frame may show the room as it is a little later, never as it was before.
    entries = list(entries_after(stream, sequence)[:MOST_ENTRIES])
    told = tell(fresh_room(room_pk), entries)
    return Stretch(
        after=sequence,
        through=entries[-1].sequence if entries else sequence,
        frames=_encoded(told.frames),
        mine={pk: encode(Mine(data=MineData(commitments=cards))) for pk, cards in told.mine.items()},
        more=len(entries) == MOST_ENTRIES,
    )


def _encoded(frames: Mapping[Audience, list[Frame]]) -> dict[Audience, list[Numbered]]:
    """What two audiences see alike is one list, and is encoded once."""
    distinct = {id(one): one for one in frames.values()}
    known = {key: [(frame.seq, encode(frame)) for frame in one] for key, one in distinct.items()}
    return {audience: known[id(one)] for audience, one in frames.items()}
