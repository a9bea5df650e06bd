"""All planners' screens of one process; one such list per hub."""

import logging
import time
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from realtime.news import Changed
from realtime.protocol import NOT_ADMITTED, TOO_SLOW
from realtime.threads import reading

from .frames import ANYTHING, changed
from .watchers import programmes_told_by, still_watching

if TYPE_CHECKING:
    from .desk import Desk

logger = logging.getLogger(__name__)

STUCK_SECONDS = 10.0
# A page takes a server some milliseconds each time: one person may not hold open hundreds.
MOST_OF_ONE = 16
# From the moment a page is made until its socket is open.
ON_ITS_WAY_SECONDS = 10.0
MOST_REMEMBERED = 1_000


class Desks:
    """Changes are gathered from one beat of the hub to the next, and told once."""

    def __init__(self) -> None:
        self._open: set[Desk] = set()
        self._heard: dict[str, set[str]] = defaultdict(set)
        self._lately: deque[tuple[float, Changed]] = deque(maxlen=MOST_REMEMBERED)
        self._began_at = time.monotonic()
        self._may_have_missed = False

    def __len__(self) -> int:
        return len(self._open)

    def join(self, desk: "Desk") -> bool:
        """False where this person has too many open already."""
        if sum(other.watcher.user == desk.watcher.user for other in self._open) >= MOST_OF_ONE:
            return False
        self._open.add(desk)
        self._remind()
        return True

    def leave(self, desk: "Desk") -> None:
        self._open.discard(desk)

    def hear(self, news: Changed) -> None:
        self._lately.append((time.monotonic(), news))
        self._heard[news.source] |= news.topics

    def look_again(self) -> None:
        """Announcements may have been lost."""
        self._may_have_missed = True

    async def beat(self, *, looks_again: bool, asks_again: bool) -> None:
        if asks_again:
            await self.ask_again()
        if looks_again:
            self.look_again()
        await self._tell()

    async def _tell(self) -> None:
        for desk in list(self._open):
            if desk.lane.stuck_for() > STUCK_SECONDS:
                desk.cut_off(TOO_SLOW)
        heard, self._heard = self._heard, defaultdict(set)
        missed, self._may_have_missed = self._may_have_missed, False
        if not self._open or not (heard or missed):
            return
        try:
            topics = await self._by_programme(heard)
        except Exception:
            self._may_have_missed = True  # the database is away for a moment; the next beat tries again
            raise
        for desk in list(self._open):
            if about := topics.get(desk.watcher.programme, set()) | ({ANYTHING} if missed else set()):
                desk.put(changed(about))

    async def ask_again(self) -> None:
        """Whoever may no longer see these pages is let go."""
        watchers = {desk.watcher for desk in self._open}
        gone = watchers - await reading(still_watching, watchers) if watchers else set()
        for desk in list(self._open):
            if desk.watcher in gone:
                desk.cut_off(NOT_ADMITTED)

    def send_away(self, code: int) -> None:
        for desk in list(self._open):
            desk.cut_off(code)

    def _remind(self) -> None:
        """What happened while the new page was on its way is told again; it costs the others one look."""
        since = time.monotonic() - ON_ITS_WAY_SECONDS
        if self._began_at > since or len(self._lately) == MOST_REMEMBERED:
            self.look_again()
        for at, news in self._lately:
            if at > since:
                self._heard[news.source] |= news.topics

    async def _by_programme(self, heard: dict[str, set[str]]) -> dict[int, set[str]]:
        topics: dict[int, set[str]] = defaultdict(set)
        for stream, programmes in (await reading(programmes_told_by, set(heard))).items() if heard else ():
            for programme in programmes:
                topics[programme] |= heard[stream]
        return topics
