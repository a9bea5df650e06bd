"""The test runs: SQLite everywhere; PostgreSQL with Redis where they are found; what did not run, by name."""

import getpass
import os
import shutil
import socket
import subprocess
from urllib.parse import urlsplit, urlunsplit

from running import PYTHON, ROOT, fail, run, say

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
RECORDS = ROOT / "var" / "requirements"
WITHOUT_SERVICES = {"DATABASE_URL": None, "REDIS_URL": None}
_skipped: list[str] = []


def run_all() -> None:
    shutil.rmtree(RECORDS, ignore_errors=True)
    RECORDS.mkdir(parents=True)
    begin_migrating()
    run_on_sqlite()
    run_on_services()
    run_walks()
    run_faults()
    check_requirements()


def begin_migrating() -> list["subprocess.Popen[bytes]"]:
    """The databases that all others are copies of, both kinds at once. Nobody has to wait: tests/migrated.py does."""
    postgresql = find_postgresql()
    wanted = [[], [postgresql]] if postgresql else [[]]
    return [subprocess.Popen([PYTHON, "-m", "tests.migrated", *url], cwd=ROOT) for url in wanted]


def run_on_sqlite() -> None:
    # Apart from the browser walks: a driver of browsers keeps an event loop running in its thread, in which the other
    # tests may not touch the database.
    _pytest("tests on SQLite", "sqlite", "-m", "not browser and not faults", **WITHOUT_SERVICES)


def run_on_services() -> None:
    database, redis = find_postgresql(), find_redis()
    if not database or not redis:
        missing = " and ".join(name for name, url in [("PostgreSQL", database), ("Redis", redis)] if not url)
        skipped(f"tests on PostgreSQL and Redis: {missing} not found")
        return
    # Django prefixes the name with test_, and creates and drops that database; the named one is never touched.
    url = _with_path(database, f"/convoke_{os.getpid()}")
    # The browser tests start a server of their own with a database of its own: once is enough.
    selection = "services and not browser and not faults"
    _pytest("tests on PostgreSQL and Redis", "services", "-m", selection, DATABASE_URL=url, REDIS_URL=redis)


def run_walks() -> None:
    # One at a time from the longest on (tests/browser/conftest.py), so that no worker ends alone with a whole story.
    walks = ["--maxschedchunk", "1", "-m", "browser", "tests/browser"]
    _pytest("browser walks", "browser", *walks, **WITHOUT_SERVICES)


def run_faults() -> None:
    """On installations of its own: it looks for the programs itself and touches no database that is running here."""
    # By file: the tests of a file share one installation, where they share any.
    faults = ["--dist", "loadfile", "-m", "faults", "tests/cluster", "tests/faults"]
    _pytest("faults", "faults", *faults, **WITHOUT_SERVICES)


def check_requirements() -> None:
    """Ids that a test claims, or that tests/requirements.txt asks for, and that no executed test proves."""
    run("requirements", PYTHON, "tools/requirements_check.py", str(RECORDS))


def skipped(what: str) -> None:
    """Remember what could not run here; where everything is required, that is a failure."""
    _skipped.append(what)
    if REQUIRE_ALL:
        fail(what)


def say_skipped() -> None:
    if _skipped:
        say("Not run here:")
        say("\n".join(f"  - {what}" for what in _skipped))


def find_postgresql() -> str:
    """A URL that answers: DATABASE_URL, or the standard local port as the present user or as postgres."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return given
    users = [getpass.getuser(), "postgres"]
    candidates = [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in users]
    return next((url for url in candidates if _postgresql_answers(url)), "")


def find_redis() -> str:
    given = os.environ.get("REDIS_URL", "")
    if given:
        return given
    return "redis://127.0.0.1:6379/9" if _redis_answers("127.0.0.1", 6379) else ""


def _pytest(name: str, record: str, *selection: str, **environment: str | None) -> None:
    arguments = [*os.environ.get("PYTEST_ARGS", "-n 2 -q").split(), *selection]
    where = str(RECORDS / f"{record}.json")
    run(name, PYTHON, "-m", "pytest", *arguments, REQUIREMENTS_RECORD=where, **environment)


def _postgresql_answers(url: str) -> bool:
    connect = f"import psycopg; psycopg.connect({url!r}, connect_timeout=3).close()"
    return subprocess.run([PYTHON, "-c", connect], capture_output=True, check=False).returncode == 0


def _redis_answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=3) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=path))
