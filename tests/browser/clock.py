"""A clock that a browser test sets, for a server in a process of its own.

The file holds a time; since it was written that clock has run on. Everything of ours and of Django's that asks for the
time asks `django.utils.timezone.now`, so one replacement, made before anything is imported, moves the whole server.
"""

import datetime as dt
import sys
import time
from pathlib import Path

from django.utils import timezone


def set_clock(path: Path, moment: dt.datetime) -> None:
    """Written beside and moved into place: whoever looks sees the old time or the new one."""
    fresh = path.with_suffix(".new")
    fresh.write_text(moment.isoformat(), encoding="utf-8")
    fresh.replace(path)


def follow(path: Path) -> None:
    def now() -> dt.datetime:
        written = dt.datetime.fromisoformat(path.read_text(encoding="utf-8"))
        return written.astimezone(dt.UTC) + dt.timedelta(seconds=max(0.0, time.time() - path.stat().st_mtime))

    timezone.now = now  # type: ignore[assignment]  # this is what the module is for


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
    from django.core.management import execute_from_command_line  # only now: nothing may keep the real clock

    execute_from_command_line(["manage.py", *sys.argv[2:]])
