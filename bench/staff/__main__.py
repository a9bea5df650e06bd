"""P9: pages for staff in a large installation. `python -m bench.staff` (SQLite), or with DATABASE_URL.

Server time and queries of each page, without the network; the database is made for this and dropped. Prints a table and
writes var/bench/staff.json.
"""

import json
import os
import statistics
import sys
import tempfile
import time
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
from django.test.utils import CaptureQueriesContext, setup_test_environment  # noqa: E402 (as above)

from bench.staff.fill import fill  # noqa: E402 (as above)

TIMES = 30
MOST_QUERIES, MOST_MS = 12, 100.0
# Lists and overviews; `{code}` and `{dialogue}` are filled in.
PAGES = [
    "/institutions/",
    "/institutions/?q=lien+hiep",
    "/outbox/",
    "/programmes/{code}/dialogues/",
    "/programmes/{code}/commitments/",
    "/programmes/{code}/dialogues/{dialogue}/invitations/",
    "/programmes/{code}/dialogues/{dialogue}/delegates/",
]


def main() -> None:
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        rows = _measured()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    print("\n".join(_line(row) for row in rows))
    target = ROOT / "var" / "bench" / "staff.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"database": connection.vendor, "pages": rows}, indent=2) + "\n")


def _line(row: dict[str, Any]) -> str:
    verdict = "" if row["queries"] <= MOST_QUERIES and row["p95_ms"] <= MOST_MS else "  over"
    figures = f"{row['queries']:>4} queries  p50 {row['p50_ms']:>7} ms  p95 {row['p95_ms']:>7} ms"
    return f"{row['page']:<64}{figures}{verdict}"


def _measured() -> list[dict[str, Any]]:
    programme, dialogue, convenor = fill()
    client = Client()
    client.force_login(convenor, backend="django.contrib.auth.backends.ModelBackend")
    return [_page(client, page.format(code=programme.code, dialogue=dialogue.code)) for page in PAGES]


def _page(client: Client, address: str) -> dict[str, Any]:
    client.get(address)  # templates are compiled once
    reset_queries()  # the log of queries is full from the filling and would count no further
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    first = _timed(client, address)
    # A page that takes seconds need not be opened thirty times to know it.
    times = sorted(_timed(client, address) for _ in range(TIMES if first < 1000 else 1))
    return {
        "page": address,
        "queries": len(asked),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[max(0, int(len(times) * 0.95) - 1)], 1),
    }


def _timed(client: Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
