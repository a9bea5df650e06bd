"""Programs that the bench starts: pinned to a core, watched through /proc, ended when done."""

import contextlib
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .places import LOGS

START_SECONDS = 60.0
STOP_SECONDS = 20.0


class NotStarted(Exception):
    pass


class Program:
    def __init__(self, name: str, process: "subprocess.Popen[bytes]") -> None:
        self.name, self.process = name, process

    def cpu_seconds(self) -> float:
        """Of all its threads, to the nanosecond: the clock ticks of /proc/<pid>/stat are too coarse for short runs."""
        spent = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):  # a thread that has just ended
                spent += int((task / "schedstat").read_text().split()[0])
        return spent / 1e9

    def resident_bytes(self) -> int:
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def start(
    name: str, command: Sequence[str | Path], *, core: int, environment: Mapping[str, str] | None = None
) -> Program:
    """Its output goes to a file of its name among the logs."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / f"{name}.log").open("wb") as log:
        pinned = ["taskset", "--cpu-list", str(core), *map(str, command)]
        process = subprocess.Popen(
            pinned, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    return Program(name, process)


def wait_until(true: Callable[[], bool], *, program: Program, seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if program.process.poll() is not None:
            raise NotStarted(f"{program.name} ended: {_last_words(program)}")
        if time.monotonic() > deadline:
            raise NotStarted(f"{program.name} did not come up: {_last_words(program)}")
        time.sleep(0.05)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answers(url: str) -> bool:
    """With 200, or with anything else that a server says when it is there."""
    try:
        with urlopen(url, timeout=2):  # noqa: S310 (our own server)
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


def allow_many_files() -> None:
    """Ten thousand sockets; what we start inherits it."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _last_words(program: Program) -> str:
    return (LOGS / f"{program.name}.log").read_text(errors="replace")[-600:]
