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
POOL = {"min_size": 1, "max_size": 8}


def database(url: str, *, testing: bool) -> dict[str, Any]:
    """The DATABASES entry for a URL; SQLite and PostgreSQL only."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = dict(SQLITE)
        # A file, as in real life: an in-memory database locks whole tables between threads. Named by process, so
        # that several runs on one machine do not meet.
        config["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / f"convoke-test-{os.getpid()}.sqlite3")}
    elif config["ENGINE"].endswith("postgresql"):
        config["CONN_HEALTH_CHECKS"] = True
        config["OPTIONS"] = config.get("OPTIONS", {}) | ({} if testing else {"pool": dict(POOL)})
    else:
        raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")
    return config
