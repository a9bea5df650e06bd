import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / "tests" / "requirements.txt").read_text().splitlines()
ASKED_FOR = [line for line in LINES if not line.startswith("#")]
PROVED = {name: {f"test_of_{name}": "passed"} for name in ASKED_FOR}


def test_all_is_well_when_everything_asked_for_is_proved(tmp_path: Path) -> None:
    assert _check(tmp_path, PROVED) == (0, [f"  {len(PROVED)} requirements proved, 0 not"])


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (["passed", "skipped"], 0),  # it needs PostgreSQL, and passed there
        (["skipped", "skipped"], 1),
        (["passed", "failed"], 1),
        (["not run", "not run"], 1),
    ],
)
def test_a_claim_counts_only_if_its_test_ran_and_passed(tmp_path: Path, outcomes: list[str], verdict: int) -> None:
    runs = [PROVED | {"INV-13": {"test_mandates": outcome}} for outcome in outcomes]

    assert _check(tmp_path, *runs)[0] == verdict


def test_what_nobody_claims_is_named(tmp_path: Path) -> None:
    without = {name: tests for name, tests in PROVED.items() if name != "LIV-1"}

    assert _check(tmp_path, without) == (
        1,
        ["  LIV-1: claimed by no executed test", f"  {len(without)} requirements proved, 1 not"],
    )


def _check(folder: Path, *runs: dict[str, dict[str, str]]) -> tuple[int, list[str]]:
    for number, run in enumerate(runs):
        (folder / f"{number}.json").write_text(json.dumps(run))
    command = [sys.executable, str(ROOT / "tools" / "requirements_check.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()
