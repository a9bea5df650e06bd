"""Running a named step, and remembering which ones failed."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"

_failed: list[str] = []


def say(text: str) -> None:
    print(text, flush=True)


@dataclass
class Beginning:
    """A step that runs beside others; what it says is kept until they are through."""

    name: str
    process: "subprocess.Popen[bytes]"
    said: IO[bytes]
    started: float


def run(name: str, *command: str | Path, **environment: str | None) -> bool:
    """Run one step; a failure is remembered and the next step runs all the same. None unsets a variable."""
    say(f"== {name}")
    started = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=_merged(environment), check=False).returncode
    return _ended(name, code, started)


def begin(name: str, *command: str | Path, **environment: str | None) -> Beginning:
    """Start a step beside those that follow; `end` waits for it."""
    say(f"== {name}: begins, runs beside the next")
    said = tempfile.TemporaryFile()  # noqa: SIM115 (closed by end)
    process = subprocess.Popen(command, cwd=ROOT, env=_merged(environment), stdout=said, stderr=subprocess.STDOUT)
    return Beginning(name, process, said, time.monotonic())


def end(step: Beginning) -> bool:
    say(f"== {step.name}")
    code = step.process.wait()
    with step.said:
        step.said.seek(0)
        say(step.said.read().decode(errors="replace").rstrip())
    return _ended(step.name, code, step.started)


def _ended(name: str, code: int, started: float) -> bool:
    say(f"== {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    if code:
        fail(name)
    return code == 0


def _merged(environment: Mapping[str, str | None]) -> dict[str, str]:
    return {variable: value for variable, value in (os.environ | environment).items() if value is not None}


def fail(name: str) -> None:
    _failed.append(name)


def failed() -> list[str]:
    return list(_failed)
