"""On what it was measured, and with which versions: figures of different machines are not comparable."""

import datetime as dt
import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from .installing import PYTHON

PRODUCT = ["Django", "daphne", "Twisted", "autobahn", "channels", "redis", "psycopg", "msgspec"]
PEERS = ["channels-redis", "uvicorn", "uvloop", "websockets", "socketify"]
PROGRAMS = {
    "PostgreSQL": ["psql", "--version"],
    "Redis": ["redis-server", "--version"],
    "nginx": ["nginx", "-v"],
    "nchan": ["dpkg-query", "--show", "--showformat", "${Version}", "libnginx-mod-nchan"],
    "Node.js": ["node", "--version"],
}
NUMBER = re.compile(r"\d+(?:\.\d+)+")


def described() -> dict[str, object]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "on": dt.datetime.now(dt.UTC).date().isoformat(),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{memory:.0f} GiB",
        "kernel": platform.release(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in PRODUCT} | _of_peers() | _of_programs(),
    }


def _processor() -> str:
    names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return names[0] if names else platform.machine()


def _of_peers() -> dict[str, str]:
    if not PYTHON.exists():
        return {}
    ask = f"from importlib.metadata import version\nfor name in {PEERS}: print(name, version(name))"
    told = subprocess.run([PYTHON, "-c", ask], check=True, capture_output=True, text=True).stdout
    return dict(line.split(" ", 1) for line in told.splitlines())


def _of_programs() -> dict[str, str]:
    return {name: number for name, command in PROGRAMS.items() if (number := _version(command))}


def _version(command: list[str]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    number = NUMBER.search(told.stdout + told.stderr)
    return number.group() if number else ""
