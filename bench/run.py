"""python -m bench.run [--only P1,P4] [--quick] [--rounds N]: measures, prints a table, writes var/bench/latest.json."""

import argparse
import json
import os
from collections.abc import Callable
from typing import Any

from . import load, machine, report
from .context import Bench
from .goals import GOALS
from .measures.fanout import p1, p2
from .measures.many import p3
from .measures.phone import p8
from .measures.slow import p7
from .measures.storm import p6
from .measures.together import p5
from .measures.writes import p4
from .places import OTHER_CORE, alone
from .programs import allow_many_files
from .stores import missing_stores

MEASURES: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "P1": p1,
    "P2": p2,
    "P3": p3,
    "P4": p4,
    "P5": p5,
    "P6": p6,
    "P7": p7,
    "P8": p8,
}


def main() -> None:
    wanted = _arguments()
    if stores := missing_stores():
        raise SystemExit(f"The bench needs {' and '.join(stores)} on this machine.")
    with alone():
        load.build()
        allow_many_files()
        # What runs this must not disturb what is measured; all that is started inherits it, or is pinned elsewhere.
        os.sched_setaffinity(0, {OTHER_CORE})
        results = _measured(wanted)
    report.LATEST.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    print(report.table(results))
    print(f"\nWritten to {report.LATEST}; `python -m bench.report` puts it into docs/performance.md.")


def _measured(wanted: argparse.Namespace) -> dict[str, Any]:
    """With --only, what an earlier run found out about the rest stays."""
    bench = Bench(quick=wanted.quick, rounds=1 if wanted.quick else wanted.rounds)
    results = json.loads(report.LATEST.read_text()) if report.LATEST.exists() and wanted.only else {}
    try:
        for name in wanted.only or MEASURES:
            bench.say(f"{name}: {GOALS[name].work}")
            results[name] = MEASURES[name](bench) | {"goal": GOALS[name].enough, "quick": bench.quick}
    finally:
        bench.close()
    results["machine"] = machine.described() | {"missing": bench.missing, "rounds": bench.rounds}
    return results


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--only", type=lambda names: names.split(","), help="such as P1,P4")
    parser.add_argument("--quick", action="store_true", help="short and small, to see that everything works")
    parser.add_argument("--rounds", type=int, default=3, help="of which the medians are taken")
    wanted = parser.parse_args()
    if unknown := set(wanted.only or ()) - set(MEASURES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    return wanted


if __name__ == "__main__":
    main()
