"""Where things lie, which core does what, which ports the bench takes, and that it is the only one."""

import fcntl
import itertools
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCH = ROOT / "bench"
VAR = ROOT / "var" / "bench"
LOGS = VAR / "logs"

MEASURED_CORE, OTHER_CORE = 0, 1

_ports = itertools.count(int(os.environ.get("BENCH_PORT", "9100")))


def next_port() -> int:
    """A free one."""
    return next(port for port in _ports if _is_free(port))


@contextmanager
def alone() -> Iterator[None]:
    """Two benches on one machine, from whatever checkout, would measure each other."""
    with (Path(tempfile.gettempdir()) / "convoke-bench.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("Another bench is running on this machine.") from None
        yield


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
