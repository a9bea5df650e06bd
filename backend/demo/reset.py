import shutil
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection


class NotADemo(Exception):
    pass


def reset_demo() -> None:
    """Forget everything the demo holds: database, uploads, outbox. Refuses a database not named like a demo's."""
    name = Path(urlsplit(settings.DATABASE_URL).path).name
    if not name.startswith("demo"):
        raise NotADemo(f"Not emptying {name!r}: only a database whose name begins with demo is started afresh.")
    if connection.vendor == "sqlite":
        connection.close()
        database = Path(settings.DATABASES["default"]["NAME"])
        for suffix in ("", "-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)
    for folder in ("outbox", "media"):
        shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)
    (settings.VAR_DIR / "demo.json").unlink(missing_ok=True)
