"""Every row of the database as one line of JSON, the same for SQLite and PostgreSQL."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.base import DeserializedObject
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

BATCH = 500


class Exact(DjangoJSONEncoder):
    """Django's own encoder cuts datetimes to milliseconds, and with them the journal's hashes would no longer fit."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime | dt.time) else super().default(o)


def dump_rows(path: Path) -> dict[str, int]:
    """Write all rows as they stood at one moment, while others go on working. Returns how many of each model."""
    counts: Counter[str] = Counter()
    with path.open("w") as file, one_moment():
        for model in saved_models():
            rows = model._base_manager.order_by("pk").iterator(chunk_size=BATCH)
            serializers.serialize("jsonl", _counted(rows, counts), stream=file, cls=Exact, ensure_ascii=False)
    return dict(counts)


@transaction.atomic
def load_rows(path: Path) -> dict[str, int]:
    """Replace all rows by those of the file, or, if anything goes wrong, leave everything as it was."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    counts: Counter[str] = Counter()
    with path.open() as file:
        for _model, rows in groupby(serializers.deserialize("jsonl", file), key=lambda row: type(row.object)):
            for batch in _batches(rows):
                _insert(batch)
                counts[batch[0].object._meta.label] += len(batch)
    _continue_numbering()
    connection.check_constraints()
    return dict(counts)


def saved_models() -> list[type[models.Model]]:
    """All but log-in sessions: a restored copy must not let anybody in who has since logged out."""
    return [model for model in apps.get_models() if model is not Session and model._meta.managed]


def applied_migrations() -> dict[str, list[str]]:
    """What the schema is, by app; a backup fits only the schema it was made with."""
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(app, []).append(name)
    return applied


@contextmanager
def one_moment() -> Iterator[None]:
    """A read-only view of one moment that holds up no writer."""
    if connection.vendor == "sqlite":
        # Not atomic(): with our settings that would take the write lock.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _counted(rows: Iterable[models.Model], counts: Counter[str]) -> Iterator[models.Model]:
    for row in rows:
        counts[row._meta.label] += 1
        yield row


def _batches(rows: Iterable[DeserializedObject]) -> Iterator[list[DeserializedObject]]:
    batch: list[DeserializedObject] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(batch: list[DeserializedObject]) -> None:
    type(batch[0].object)._base_manager.bulk_create([row.object for row in batch])
    for row in batch:
        for name, values in (row.m2m_data or {}).items():
            getattr(row.object, name).set(values)


def _continue_numbering() -> None:
    """Explicit keys leave PostgreSQL's sequences behind; the next new row would collide."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)
