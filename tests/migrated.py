"""Databases that begin migrated: the migrations run once for each state of the migration files, everybody copies.

A hundred migrations cost a minute of a processor, and a run of all tests starts some twenty databases. What is copied
is what the migrations themselves made. SQLite: a file below `var/`. PostgreSQL: a template database on the same server,
named `convoke_migrated_` and by checkout and state; a new one drops what is outdated of the same checkout.

As a program it makes what is missing, the file or with a URL the template (`python -m tests.migrated [URL]`), while
something else still runs. Whoever needs it meanwhile waits for it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "migrated"
DECIDES = (
    "dialogues/*/migrations/*.py",
    "calendar/*/migrations/*.py",
    "realtime/migrations/*.py",
    "requirements*.lock",
)


def place_migrated(where: Path) -> None:
    """A migrated SQLite database as this file."""
    shutil.copyfile(_migrated_file(), where)


def migrated_template(url: str) -> str:
    """The name of a migrated database on the PostgreSQL server of this URL."""
    checkout = f"convoke_migrated_{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}_"
    name, making = f"{checkout}{_state()}", f"{checkout}making"
    with _one_at_a_time("postgresql"), psycopg.connect(_at(url, "postgres"), autocommit=True) as server:
        rows = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [checkout]).fetchall()
        present = {str(row[0]) for row in rows}
        if name not in present:
            for outdated in present:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(outdated)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            _migrate(_at(url, making))
            server.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    return name


def _migrated_file() -> Path:
    file = FOLDER / f"{_state()}.sqlite3"
    with _one_at_a_time("sqlite"):
        if not file.exists():
            for outdated in FOLDER.glob("*.sqlite3*"):
                outdated.unlink()
            making = FOLDER / "making.sqlite3"
            _migrate(f"sqlite:///{making}")
            making.rename(file)
    return file


def _migrate(url: str) -> None:
    """In a process of its own, as at anybody's shell: nothing of a test run is in it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "REDIS_URL"))}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=ROOT,
        env=environment | {"DEBUG": "1", "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "backend.settings"},
        check=True,
    )


def _state() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for pattern in DECIDES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _one_at_a_time(kind: str) -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _at(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


if __name__ == "__main__":
    for url in sys.argv[1:]:
        migrated_template(url)
    if not sys.argv[1:]:
        _migrated_file()
