"""Where things lie, which core does what, and which ports the bench takes."""

import itertools
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
VAR = ROOT / "var" / "bench"
LOGS = VAR / "logs"

MEASURED_CORE, OTHER_CORE = 0, 1

_ports = itertools.count(int(os.environ.get("BENCH_PORT", "9100")))


def next_port() -> int:
    return next(_ports)
