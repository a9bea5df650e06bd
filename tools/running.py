"""Running a named step, and remembering which ones failed."""

import os
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"

_failed: list[str] = []


def say(text: str) -> None:
    print(text, flush=True)


def run(name: str, *command: str | Path, **environment: str | None) -> bool:
    """Run one step; a failure is remembered and the next step runs all the same. None unsets a variable."""
    say(f"== {name}")
    started = time.monotonic()
    merged = {variable: value for variable, value in (os.environ | environment).items() if value is not None}
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env=merged, check=False).returncode
    say(f"== {name}: {'ok' if code == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    if code:
        fail(name)
    return code == 0


def fail(name: str) -> None:
    _failed.append(name)


def failed() -> list[str]:
    return list(_failed)
