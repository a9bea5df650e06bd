"""P10: a feed of 2,000 events. `python -m bench.feeds` (SQLite), or with DATABASE_URL.

Server time without the network: built anew, taken from the cache, and "nothing has changed" (304). The database is made
for this and dropped. Prints a table and writes var/bench/feeds-<database>.json.
"""

import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(1, str(ROOT / "calendar"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
os.environ.setdefault("DEBUG", "0")
os.environ.setdefault("DEMO", "1")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="convoke-bench-"))
django.setup()

from django.core.cache import cache  # noqa: E402 (Django must be set up first)
from django.db import connection  # noqa: E402 (as above)
from django.test import Client  # noqa: E402 (as above)
from django.test.utils import setup_test_environment  # noqa: E402 (as above)
from django.utils import timezone  # noqa: E402 (as above)

from calendaring.subscriptions import offer_programme_feed  # noqa: E402 (as above)
from dialogues.institutions.models import Institution, InstitutionName  # noqa: E402 (as above)
from dialogues.languages.translated import original  # noqa: E402 (as above)
from dialogues.programme.enums import DialogueState, ProgrammeState  # noqa: E402 (as above)
from dialogues.programme.models import Dialogue, Programme  # noqa: E402 (as above)

EVENTS, CONVENORS, TIMES = 2_000, 50, 9
MOST_SECONDS = 1.0


def main() -> None:
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        rows = _measured(_filled())
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
    for row in rows:
        verdict = "  over" if row["cpu_ms"] > 1000 * MOST_SECONDS else ""
        print(f"{row['what']:<28}{row['status']}  {row['cpu_ms']:>8} ms CPU  {row['ms']:>8} ms on the wall{verdict}")
    target = ROOT / "var" / "bench" / f"feeds-{connection.vendor}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"events": EVENTS, "database": connection.vendor, "rows": rows}, indent=2) + "\n")


def _filled() -> Programme:
    """As long as real ones: titles of fifty letters, three hundred of objectives, in Vietnamese."""
    now = timezone.now()
    convenors = Institution.objects.bulk_create(
        Institution(code=f"I{number}", type="gov_central", level="national") for number in range(CONVENORS)
    )
    InstitutionName.objects.bulk_create(
        InstitutionName(institution=one, language=language, full=f"Liên hiệp các tổ chức hữu nghị {one.code}")
        for one in convenors
        for language in ("vi", "en")
    )
    programme = Programme.objects.create(
        code="LARGE",
        title=original("Chương trình lớn", "vi"),
        convening_institution=convenors[0],
        start_date=now.date(),
        end_date=now.date(),
        languages=["vi"],
        state=ProgrammeState.ACTIVE,
    )
    Dialogue.objects.bulk_create(_dialogue(programme, convenors, number, now) for number in range(EVENTS))
    return programme


def _dialogue(programme: Programme, convenors: list[Institution], number: int, now: dt.datetime) -> Dialogue:
    starts_at = now + dt.timedelta(hours=6 * number)
    return Dialogue(
        programme=programme,
        code=f"D{number}",
        kind="local_dialogue",
        title=original(f"Đối thoại địa phương số {number}: không để ai bị bỏ lại", "vi"),
        objectives=original("Lắng nghe, ghi lại và cùng nhau giữ lời hứa. " * 7, "vi"),
        convenor=convenors[number % CONVENORS],
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=4),
        venue="Hội trường A, 12 phố Lý Thường Kiệt, Hà Nội",
        state=DialogueState.INVITING,
        revised_at=now,
    )


def _measured(programme: Programme) -> list[dict[str, Any]]:
    client, path = Client(), offer_programme_feed(programme=programme, at=timezone.now()).partition("/cal/")[2]
    first = client.get(f"/cal/{path}")
    assert first.content.count(b"BEGIN:VEVENT") == EVENTS

    def asked(**headers: str) -> int:
        return client.get(f"/cal/{path}", headers=headers).status_code

    return [
        _timed("built anew", asked, before=cache.clear),
        _timed("from the cache", asked),
        _timed("nothing has changed", lambda: asked(**{"If-None-Match": first["ETag"]})),
    ]


def _timed(what: str, ask: Callable[[], int], *, before: Callable[[], None] = lambda: None) -> dict[str, Any]:
    wall, processor, statuses = [], [], set()
    for _ in range(TIMES):
        before()
        begun, busy = time.perf_counter(), time.process_time()
        statuses.add(ask())
        wall.append(time.perf_counter() - begun)
        processor.append(time.process_time() - busy)
    [status] = statuses
    took = {"ms": wall, "cpu_ms": processor}
    return {"what": what, "status": status} | {
        name: round(1000 * statistics.median(times), 1) for name, times in took.items()
    }


if __name__ == "__main__":
    main()
