"""Reminders while their worker is killed at any moment: none is lost, none goes twice. More kills: FAULT_ROUNDS=20."""

import json
import os
import random
import secrets
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.installations import PRODUCTION, ROOT
from tests.faults.programs import Program, bare_environment, until
from tests.migrated import place_migrated

KILLS = int(os.environ.get("FAULT_ROUNDS", "2"))
SEED = os.environ.get("FAULT_SEED") or secrets.token_hex(4)
REMINDERS = 40

pytestmark = [
    pytest.mark.faults,
    pytest.mark.requirement("COM-16"),
    pytest.mark.asyncio,
    pytest.mark.timeout(120 + 60 * KILLS),
]


async def test_a_worker_killed_again_and_again_sends_each_reminder_once(tmp_path: Path) -> None:
    database, chance = tmp_path / "house.sqlite3", random.Random(SEED)  # noqa: S311 (dice, not keys)
    place_migrated(database)
    environment = {
        **bare_environment(),
        **PRODUCTION,
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(tmp_path),
    }
    _ask(environment, "fill", str(REMINDERS))
    worker = Program("worker", [sys.executable, "manage.py", "work"], tmp_path / "worker.log", environment, ROOT)

    for kill in range(KILLS):
        left = REMINDERS - _written(database)
        # Somewhere inside the work: after some of what is left, in the middle of one.
        await _killed_after(chance.randint(1, max(1, left // (KILLS - kill + 1))), worker, database)
    worker.start()
    await until(lambda: _written(database) >= REMINDERS, "the rest is written")
    await until(lambda: _ask(environment, "count")[3] == 0, "nothing waits")
    worker.say(signal.SIGKILL)
    await worker.ended()

    assert _ask(environment, "count") == [REMINDERS, REMINDERS, REMINDERS, 0], f"FAULT_SEED={SEED}"


async def _killed_after(more: int, worker: Program, database: Path) -> None:
    goal = _written(database) + more
    worker.start()
    await until(lambda: _written(database) >= goal, f"{goal} reminders are written")
    worker.say(signal.SIGKILL)
    await worker.ended()
    _leases_end(database)


def _ask(environment: dict[str, str], *question: str) -> list[int]:
    command = [sys.executable, "-m", "tests.faults.reminded", *question]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[int] = json.loads(done.stdout)
    return answer


def _written(database: Path) -> int:
    with closing(sqlite3.connect(database, timeout=20)) as rows:
        found = rows.execute("SELECT count(*) FROM followup_followupmail WHERE state = 'sent'").fetchone()
    return int(found[0])


def _leases_end(database: Path) -> None:
    """As if the two minutes had passed for which a dead worker holds what it had begun."""
    with closing(sqlite3.connect(database, timeout=20)) as rows, rows:
        rows.execute("UPDATE journal_duework SET leased_until = NULL WHERE state = 'waiting'")
