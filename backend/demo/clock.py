"""The demonstration's own time: past days are lived through, with what fell due on them."""

import datetime as dt
from zoneinfo import ZoneInfo

from dialogues.journal.work import run_due

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(day: dt.date, clock: str = "09:00") -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), HANOI)


def live_through(until: dt.datetime) -> None:
    """Do everything that had fallen due by then, and what follows from it."""
    while run_due(at=until):
        pass
