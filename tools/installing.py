"""The environment in .venv: made once, filled from a hash-locked list, and again only when that list changes."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from running import PYTHON, ROOT, VENV, say

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"


def install(lock: str) -> None:
    """Make .venv hold what the lock names. The development lock contains the run-time one."""
    if not PYTHON.exists():
        _make_environment()
    if not _is_current(lock):
        say(f"Installing what {lock} names (needed once, and after it changes) …")
        if not any(_succeeds(installer) for installer in _installers(lock)):
            sys.exit("The packages could not be installed; the lines above say why.")
        for installed in {lock, RUNTIME}:
            _stamp(installed).write_text(_digest(installed))
    _make_importable()


def _make_environment() -> None:
    say("Creating .venv …")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv")


def _is_current(lock: str) -> bool:
    if lock == RUNTIME and _is_current(DEVELOPMENT) and _recorded(RUNTIME) == _digest(RUNTIME):
        return True
    return _recorded(lock) == _digest(lock)


def _installers(lock: str) -> Iterator[list[str]]:
    if uv := shutil.which("uv"):
        yield [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", lock]
    yield [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-q", "--require-hashes", "-r", lock]


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _make_importable() -> None:
    """Put the checkout on the path, and calendar/, where the package `calendaring` lies (calendar/README.md)."""
    for packages in VENV.glob("lib/python3.*/site-packages"):
        (packages / "convoke.pth").write_text(f"{ROOT}\n{ROOT / 'calendar'}\n")
        return
    sys.exit(f"No site-packages below {VENV}: remove .venv and try again.")


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _recorded(lock: str) -> str:
    return _stamp(lock).read_text() if _stamp(lock).exists() else ""


def _digest(lock: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
