"""A cluster as `make cluster` starts it: on a free port, in a folder of its own, and ended as Ctrl-C would."""

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.installations import ROOT, Installation
from tests.faults.programs import bare_environment, free_port

READY = "Stop it with Ctrl-C."
START_SECONDS = 330.0
PATIENCE_SECONDS = 60.0
# One line of the proxy's log (deploy/proxy/nginx.conf.template), and what nginx itself has to say.
ANSWER = re.compile(r'\S+ [A-Z]+ "[^"]*" (?P<status>\d{3}) \d+ bytes [\d.]+s from "[^"]*"$')
ALERT = re.compile(r"\d{4}/\d\d/\d\d \S+ \[")
# What tests do in a minute, people do in an hour.
NO_LIMITS = {"LIVE_BURST": "1000000", "LIVE_RATE": "1000000"}


@dataclass
class LocalCluster:
    folder: Path
    address: str
    supervisor: "subprocess.Popen[bytes]"

    @property
    def site(self) -> Installation:
        """The same for the tools of the fault harness, which know it by the proxy alone."""
        lines = shlex.split((self.folder / "app.env").read_text())
        environment = dict(line.split("=", 1) for line in lines) | {"DJANGO_SETTINGS_MODULE": "backend.settings"}
        return Installation(self.folder, environment, addresses=[self.address])

    def pid(self, name: str) -> int:
        return int((self.folder / "logs" / f"{name}.pid").read_text())

    def said(self) -> str:
        return (self.folder.parent / "said").read_text()

    def errors(self) -> list[str]:
        """The answers of 500 and above that anybody got through the proxy, one line each."""
        return errors_in((self.folder / "logs" / "proxy.log").read_text())

    def wait_for(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert self.supervisor.poll() is None, f"the cluster has ended:\n{self.said()}"
            assert time.monotonic() < deadline, f"waited {seconds:.0f} s in vain: {what}\n{self.said()}"
            time.sleep(0.05)

    def ended(self) -> int:
        self.supervisor.send_signal(signal.SIGTERM)
        return self.supervisor.wait(PATIENCE_SECONDS)


@contextmanager
def local_cluster() -> Iterator[LocalCluster]:
    # Not below pytest's own folder, which is closed to the account that PostgreSQL runs under where we are root.
    with tempfile.TemporaryDirectory(prefix="convoke-cluster-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        port = free_port()
        with (folder / "said").open("wb") as said:
            supervisor = subprocess.Popen(
                [sys.executable, "tools/cluster.py"],
                cwd=ROOT,
                env=bare_environment() | NO_LIMITS | {"PORT": str(port), "VAR_DIR": name},
                stdout=said,
                stderr=said,
            )
        try:
            cluster = LocalCluster(folder / "cluster", f"127.0.0.1:{port}", supervisor)
            cluster.wait_for(lambda: READY in cluster.said(), "the cluster is ready", START_SECONDS)
            yield cluster
        finally:
            supervisor.terminate()
            supervisor.wait(PATIENCE_SECONDS)


def errors_in(log: str) -> list[str]:
    answers = [(line, ANSWER.match(line)) for line in log.splitlines() if not ALERT.match(line)]
    unreadable = [line for line, answer in answers if answer is None]
    assert unreadable == [], "lines of the proxy's log that this test cannot judge"
    return [line for line, answer in answers if answer and answer["status"] >= "500"]


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
