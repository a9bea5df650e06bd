"""Fails when a requirement that is asked for or claimed is proved by no test that ran and passed."""

import json
import sys
from pathlib import Path

from running import ROOT, say

ASKED_FOR = ROOT / "tests" / "requirements.txt"

Proofs = dict[str, dict[str, set[str]]]


def main(folder: str) -> None:
    proofs = _merged(Path(folder))
    asked_for = {line.strip() for line in ASKED_FOR.read_text().splitlines() if line.strip() and line[0] != "#"}
    unclaimed = sorted(asked_for - set(proofs))
    unproved = sorted(name for name, tests in proofs.items() if not all(_proves(seen) for seen in tests.values()))
    for name in unclaimed:
        say(f"  {name}: claimed by no executed test")
    for name in unproved:
        tests = [test for test, seen in proofs[name].items() if not _proves(seen)]
        say(f"  {name}: claimed, but did not run or did not pass: {', '.join(tests)}")
    say(f"  {len(proofs) - len(unproved)} requirements proved, {len(unclaimed) + len(unproved)} not")
    sys.exit(1 if unclaimed or unproved else 0)


def _merged(folder: Path) -> Proofs:
    proofs: Proofs = {}
    for record in folder.glob("*.json"):
        for name, tests in json.loads(record.read_text()).items():
            for test, outcome in tests.items():
                proofs.setdefault(name, {}).setdefault(test, set()).add(outcome)
    return proofs


def _proves(outcomes: set[str]) -> bool:
    """A test may be skipped in one run (it needs PostgreSQL) when it passes in the other; it may fail in none."""
    return "passed" in outcomes and not outcomes & {"failed", "not run"}


if __name__ == "__main__":
    main(sys.argv[1])
