"""Drives the load client: bench/load/*.c, built here."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .places import BENCH, OTHER_CORE, VAR

SOURCES = BENCH / "load"
CLIENT = VAR / "load"
FLAGS = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE"]

Counts = dict[str, Any]


def build() -> None:
    sources = sorted(SOURCES.glob("*.c"))
    newest = max(path.stat().st_mtime for path in SOURCES.iterdir())
    if CLIENT.exists() and CLIENT.stat().st_mtime > newest:
        return
    VAR.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cc", *FLAGS, "-o", CLIENT, *sources], check=True)


class Load:
    """One running client. It speaks JSON lines; `with` ends it."""

    def __init__(self, mode: str, options: Sequence[str | Path], *, core: int = OTHER_CORE) -> None:
        command = ["taskset", "--cpu-list", str(core), str(CLIENT), "--mode", mode, *map(str, options)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ready(self) -> Counts:
        """Waits until everybody has come in or has failed to."""
        return self.next()

    def reset(self) -> None:
        self._say("reset")

    def go(self) -> None:
        self._say("go")

    def expect(self, deliveries: int, *, patience: float = 5.0) -> Counts:
        """Waits for so many deliveries since the reset; no longer than this once nothing moves any more."""
        self._say(f"expect {deliveries} {round(patience * 1000)}")
        return self.next()

    def next(self) -> Counts:
        """The next thing it says by itself: of posts, when all are answered; of a storm, when all are back."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the load client ended with {self._process.wait()}")
        counts: Counts = json.loads(line)
        return counts

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
