"""Programs that a fault may hit: started, killed, paused and ended by the harness, each with a log of its own."""

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 60.0
# Below the ports that systems hand out to clients: while a program is down, nobody else may get its port.
PORTS = range(20_000, 32_000)
TAIL_LINES = 25

Condition = Callable[[], bool | Awaitable[bool]]


@dataclass
class Program:
    """One long-running command. Starting it again appends to the same log."""

    name: str
    command: list[str]
    log: Path
    environment: Mapping[str, str]
    cwd: Path
    user: str | None = None
    # One fault at a time: whoever breaks it also mends it.
    breaking: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def start(self) -> None:
        assert not self.is_running(), f"{self.name} runs already"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
            )

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def say(self, number: signal.Signals) -> None:
        assert self._process is not None, f"{self.name} was never started"
        self._process.send_signal(number)

    async def ended(self) -> int:
        """Its exit code, once it has ended."""
        await until(lambda: not self.is_running(), f"{self.name} ends")
        assert self._process is not None
        return self._process.returncode

    async def kill(self) -> None:
        self.say(signal.SIGKILL)
        await self.ended()

    def close(self) -> None:
        """The end of the test, whatever state a fault left it in."""
        if self._process and self.is_running():
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()

    def tail(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-TAIL_LINES:] if self.log.exists() else []
        return "\n".join([f"--- {self.name} ({'runs' if self.is_running() else 'ended'})", *lines])


async def until(condition: Condition, what: str) -> None:
    """Wait for a condition; fail in these words where it does not come true in time."""
    assert await comes_true(condition), f"waited {PATIENCE_SECONDS:.0f} s in vain: {what}"


async def comes_true(condition: Condition, *, seconds: float = PATIENCE_SECONDS) -> bool:
    deadline = time.monotonic() + seconds
    while True:
        outcome = condition()
        if outcome if isinstance(outcome, bool) else await outcome:
            return True
        if time.monotonic() > deadline:
            return False
        await asyncio.sleep(0.02)


def free_port() -> int:
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def bare_environment() -> dict[str, str]:
    """As at anybody's shell: nothing of the test run's own settings and services."""
    return {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
