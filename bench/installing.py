"""The peers, in environments of their own below var/bench: nothing of theirs comes near the product."""

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from .places import BENCH, VAR

PEERS = BENCH / "peers"
PYTHON = VAR / "venv-peers" / "bin" / "python"
NODE = VAR / "node"


class NotInstalled(Exception):
    """With the name of what could not be had."""


def install_python_peers() -> Path:
    """A Python that sees the peers and, behind them, the very packages that the product runs on."""
    wanted = PEERS / "requirements.txt"
    folder = PYTHON.parent.parent
    if _is_new(folder, wanted):
        venv.create(folder, clear=True, with_pip=True)
        command: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "-r",
            wanted,
        ]
        _install(command, "the Python peers")
        packages = next(folder.glob("lib/python3.*/site-packages"))
        (packages / "product.pth").write_text(sysconfig.get_path("purelib") + "\n")
        _remember(folder, wanted)
    return PYTHON


def install_node_peers() -> Path:
    """The folder with node_modules and the servers."""
    if shutil.which("npm") is None:
        raise NotInstalled("npm")
    wanted = PEERS / "package-lock.json"
    NODE.mkdir(parents=True, exist_ok=True)
    if _is_new(NODE, wanted):
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PEERS / name, NODE)
        _install(["npm", "ci", "--silent", "--ignore-scripts", "--prefix", NODE], "the peers from npm")
        _remember(NODE, wanted)
    return NODE


def _install(command: list[str | Path], what: str) -> None:
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise NotInstalled(what)


def _is_new(folder: Path, wanted: Path) -> bool:
    stamp = folder / ".installed"
    return not stamp.exists() or stamp.read_text() != _digest(wanted)


def _remember(folder: Path, wanted: Path) -> None:
    (folder / ".installed").write_text(_digest(wanted))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
