import os
import tempfile
from pathlib import Path
from typing import Any

import environ

# IMMEDIATE: a transaction that will write takes the write lock at once, instead of failing half way when another
# writer came first. WAL lets readers go on meanwhile; NORMAL is as durable as WAL needs it against a killed process.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Whoever waits for a database that is away is told so after some seconds and asks again.
POOL = {"min_size": 1, "max_size": 8, "timeout": 5}
# A test outlives no crash of its machine: nothing is won by waiting for the disk after each commit.
TESTED = {"options": "-c synchronous_commit=off"}
# Opening the file anew for each request would cost more than most requests do.
SQLITE_KEPT_SECONDS = 600


def database(url: str, *, testing: bool) -> dict[str, Any]:
    """The DATABASES entry for a URL; SQLite and PostgreSQL only."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE)
        config["CONN_MAX_AGE"] = 0 if testing else SQLITE_KEPT_SECONDS
        # A file, as in real life: an in-memory database locks whole tables between threads. Named by process, so
        # that several runs on one machine do not meet.
        config["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"convoke-test-{os.getpid()}.sqlite3")}
    elif config["ENGINE"].endswith("postgresql"):
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = config.get("OPTIONS", {}) | (TESTED if testing else {"pool": dict(POOL)})
    else:
        raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")
    return config
