"""Rooms made once and copied for every run: the same hall each time, and no minutes of migrations."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from .places import ROOT, VAR
from .stores import Postgres

# What production asks for (docs/deployment.md), and limits under which nobody is refused for haste.
ENVIRONMENT = {
    "SECRET_KEY": "only-for-the-bench-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    "PROFILE_KEYS": "egwoN0b4V9dX920cyaEEMcN1Z3VRd3yyfxLClKCvVpA=",
    "ALLOWED_HOSTS": "127.0.0.1",
    "PUBLIC_URL": "https://127.0.0.1",
    "EMAIL_URL": "smtp://127.0.0.1:9",
    "MAIL_FROM": "Bench <bench@example.org>",
    "LOG_LEVEL": "WARNING",
    "VAR_DIR": str(VAR / "product"),
    "PYTHONPATH": f"{ROOT}:{ROOT / 'calendar'}",
    "DEBUG": "",
    "DEMO": "",
    "LIVE_BURST": "1000000",
    "LIVE_RATE": "1000000",
}


@dataclass(frozen=True)
class Hall:
    """Every post is seen by all at once, or, where it is moderated, by its author and the staff."""

    seats: int
    moderated: bool = False

    def __str__(self) -> str:
        return f"hall_{self.seats}_{'moderated' if self.moderated else 'open'}"


@dataclass(frozen=True)
class Prepared:
    room: str
    cookies: Path
    environment: dict[str, str]


class Halls:
    def __init__(self) -> None:
        self._folder = VAR / "halls"
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        self._originals: dict[str, Prepared] = {}
        self._copies = 0

    def copy(self, hall: Hall, postgres: Postgres | None) -> Prepared:
        """A database of its own with the hall in it, and what the product must be told to use it."""
        self._copies += 1
        copied = f"{hall}_{self._copies}"
        if postgres:
            original = self._original(hall, "postgresql", lambda: postgres.database(str(hall)))
            url = postgres.database(copied, template=str(hall))
        else:
            source, target = self._folder / f"{hall}.sqlite3", self._folder / f"{copied}.sqlite3"
            original = self._original(hall, "sqlite", lambda: f"sqlite:///{source}")
            with closing(sqlite3.connect(source)) as database:
                database.execute("VACUUM INTO ?", (str(target),))
            url = f"sqlite:///{target}"
        return Prepared(original.room, original.cookies, original.environment | {"DATABASE_URL": url})

    def _original(self, hall: Hall, kind: str, make: Callable[[], str]) -> Prepared:
        name = f"{kind}_{hall}"
        if name not in self._originals:
            cookies = self._folder / f"{name}.cookies"
            environment = {**os.environ, **ENVIRONMENT, "DATABASE_URL": make()}
            Path(ENVIRONMENT["VAR_DIR"]).mkdir(parents=True, exist_ok=True)
            command = [sys.executable, "-m", "bench.prepare", str(hall.seats), str(int(hall.moderated)), str(cookies)]
            told = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
            self._originals[name] = Prepared(json.loads(told.stdout)["room"], cookies, environment)
        return self._originals[name]
