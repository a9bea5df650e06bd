"""Who is here: in memory only, last value wins, shared between processes by the bus."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialogues.live.identity import Viewer
from dialogues.live.presenters import Gathered

# A phone says where it is every 15 seconds; three silences in a row mean it left.
GONE_AFTER_SECONDS = 45.0

Sightings = Mapping[int, tuple[str, int]]


@dataclass
class _Seen:
    group: str
    unsent: int
    at: float
    is_here: bool = True


class Presence:
    """The people of one room, as this process and the others have seen them.

    Times are of this process's monotonic clock: a wall clock that jumps empties no hall.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: dict[int, _Seen] = {}
        self._seen: dict[int, tuple[str, int]] = {}
        self._gone: set[int] = set()

    def see(self, viewer: Viewer, *, unsent: int | None = None) -> None:
        """A sign of life here. `unsent`: posts that wait on the phone, where it has said so."""
        if viewer.delegate_id is None:
            return
        known = self._known.get(viewer.delegate_id)
        waiting = known.unsent if unsent is None and known else unsent or 0
        self._seen[viewer.delegate_id] = (viewer.group, waiting)
        self._gone.discard(viewer.delegate_id)
        self._note({viewer.delegate_id: (viewer.group, waiting)})

    def miss(self, delegate_id: int) -> None:
        """Left this process, and may come back by another."""
        self._seen.pop(delegate_id, None)
        self._gone.add(delegate_id)
        self._forget({delegate_id})

    def hear(self, seen: Sightings, gone: set[int]) -> None:
        """What another process has seen."""
        self._forget(gone)
        self._note(seen)

    def changes(self) -> tuple[dict[int, tuple[str, int]], set[int]]:
        """What was seen here since the last call, to be told to the others."""
        seen, gone = self._seen, self._gone
        self._seen, self._gone = {}, set()
        return seen, gone

    def gathered(self, *, apart: bool) -> Gathered:
        latest = self._clock() - GONE_AFTER_SECONDS
        here = {pk: seen.group for pk, seen in self._known.items() if seen.is_here and seen.at > latest}
        # A phone that went away with unsent posts is the one to look for: it is counted until it is back.
        unsent = sum(1 for seen in self._known.values() if seen.unsent)
        return Gathered(groups=here, unsent_phones=unsent, apart=apart)

    def _note(self, seen: Sightings) -> None:
        now = self._clock()
        for pk, (group, unsent) in seen.items():
            self._known[pk] = _Seen(group, unsent, now)

    def _forget(self, gone: set[int]) -> None:
        for pk in gone & self._known.keys():
            self._known[pk].is_here = False
