"""P9: pages for staff in a large installation. `python -m bench.staff` (SQLite), or with DATABASE_URL.

Server time and queries of each page, without the network; the database is made for this and dropped. Prints a table and
writes var/bench/staff.json.
"""

import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(1, str(ROOT / "calendar"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="convoke-bench-"))
django.setup()

from django.db import connection, reset_queries  # noqa: E402 (Django must be set up first)
from django.test import Client  # noqa: E402 (as above)
from django.test.utils import CaptureQueriesContext  # noqa: E402 (as above)
from django.utils import timezone  # noqa: E402 (as above)

from backend.server import GC_THRESHOLDS  # noqa: E402 (as above)
from bench.staff.fill import fill  # noqa: E402 (as above)
from bench.staff.pages import ANEW, BOARDS, LISTS, addresses  # noqa: E402 (as above)
from dialogues.commitments.models import Commitment  # noqa: E402 (as above)
from dialogues.followup.actions.noting import note_commitment  # noqa: E402 (as above)
from dialogues.followup.models import WorkingNote  # noqa: E402 (as above)
from dialogues.journal.actions import SYSTEM  # noqa: E402 (as above)
from dialogues.people.actors import actor_of  # noqa: E402 (as above)

TIMES = 30
MOST_QUERIES, MOST_MS = 12, 100.0


def main() -> None:
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        rows = _measured()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    print("\n".join(_line(row) for row in rows))
    print("load average", *os.getloadavg())
    target = ROOT / "var" / "bench" / "staff.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        json.dumps({"database": connection.vendor, "load": os.getloadavg(), "pages": rows}, indent=2) + "\n"
    )


def _line(row: dict[str, Any]) -> str:
    verdict = "" if row["queries"] <= MOST_QUERIES and row["p95_ms"] <= MOST_MS else "  over"
    wall = f"p50 / p95 {row['p50_ms']:>7} / {row['p95_ms']:>7} ms"
    cpu = f"CPU {row['cpu_p50_ms']:>7} / {row['cpu_p95_ms']:>7} ms"
    return f"{row['page']:<34}{row['queries']:>4} queries  {wall}  {cpu}{verdict}"


def _measured() -> list[dict[str, Any]]:
    programme, dialogue, convenor = fill()
    # What the filling left behind is no page's garbage: a collection would search it in the middle of a measurement.
    # The thresholds are those of the server.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    # Without Django's test environment, which copies the whole context of every included template for assertions.
    client = Client(SERVER_NAME="localhost")
    client.force_login(convenor, backend="django.contrib.auth.backends.ModelBackend")
    pages = addresses(LISTS + BOARDS, code=programme.code, dialogue_code=dialogue.code)
    quietly = [
        _page(client, name, address) for name, address in [*pages.items(), ("search", "/institutions/?q=lien+hiep")]
    ]
    commitment = Commitment.objects.filter(dialogue=dialogue).earliest("pk")
    whose = {"another's change": SYSTEM, "own change": actor_of(convenor)}
    anew = [
        _page(client, f"{name}, {words}", pages[name], partial(_change, commitment, actor))
        for name in ANEW
        for words, actor in whose.items()
    ]
    return quietly + anew


def _change(commitment: Commitment, actor: str) -> None:
    """Something is recorded; what it is makes no difference."""
    seen = WorkingNote.objects.filter(commitment=commitment).values_list("revision", flat=True).first() or 0
    note_commitment(commitment=commitment, text=f"Called {seen + 1} times", seen=seen, actor=actor, at=timezone.now())


def _page(client: Client, name: str, address: str, before: Callable[[], None] = lambda: None) -> dict[str, Any]:
    """`before` happens before each request, and its time is not counted."""
    client.get(address)  # templates are compiled once
    before()
    reset_queries()  # the log of queries is full from the filling and would count no further
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    first, _ = _timed(client, address, before)
    # A page that takes seconds need not be opened thirty times to know it.
    both = [_timed(client, address, before) for _ in range(TIMES if first < 1000 else 3)]
    times, cpu = sorted(wall for wall, _ in both), sorted(used for _, used in both)
    return {
        "page": name,
        "address": address,
        "queries": len(asked),
        "kilobytes": len(answer.content) // 1024,
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(_p95(times), 1),
        "cpu_p50_ms": round(statistics.median(cpu), 1),
        "cpu_p95_ms": round(_p95(cpu), 1),
    }


def _p95(ordered: list[float]) -> float:
    return ordered[max(0, int(len(ordered) * 0.95) - 1)]


def _timed(client: Client, address: str, before: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process's CPU: what else runs on the machine is in the first only."""
    before()
    begun, used = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000


if __name__ == "__main__":
    main()
