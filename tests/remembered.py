"""Worlds that many tests begin with: made once in each process, afterwards laid down as the same rows and files.

A world of some hundred actions takes two seconds of a processor, its rows a few hundredths. It is laid down only where
the database holds just what it held when the world was made, inside a transaction that the test rolls back, so that
nobody can tell the difference; anywhere else the actions make it again.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.emptying import what_was_written

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class World:
    before: Rows
    added: Rows
    files: dict[Path, bytes]


def remembered(make: Callable[[], None]) -> Callable[[], None]:
    """For what makes a world and says nothing about it: whoever wants rows of it asks the database."""
    known: dict[str, World] = {}

    @wraps(make)
    def made_or_laid_down() -> None:
        before = _rows()
        world = known.get(connection.vendor)
        if world and world.before == before and connection.in_atomic_block:
            _lay_down(world)
            return
        make()
        after = _rows()
        if _holds(after, before) and (world is None or _size(before) < _size(world.before)):
            known[connection.vendor] = World(before, _without(after, before), _files())

    return made_or_laid_down


def _rows() -> Rows:
    """Everything but what `emptying` keeps, in tables that hold something."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in what_was_written():
            cursor.execute(f"SELECT {_columns(table)} FROM {table} ORDER BY 1")  # noqa: S608 (our own tables, quoted)
            rows[table] = [tuple(_bindable(value) for value in row) for row in cursor.fetchall()]
    return rows


def _holds(after: Rows, before: Rows) -> bool:
    """Whether what was there is still there as it was: only such a world can be laid down beside it."""
    return all(row in after.get(table, []) for table, rows in before.items() for row in rows)


def _without(after: Rows, before: Rows) -> Rows:
    added = {table: [row for row in rows if row not in before.get(table, [])] for table, rows in after.items()}
    return {table: rows for table, rows in added.items() if rows}


def _lay_down(world: World) -> None:
    with connection.cursor() as cursor:
        for table, rows in world.added.items():
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} ({_columns(table)}) VALUES ({places})", rows)  # noqa: S608 (as above)
    for path, content in world.files.items():
        target = Path(settings.MEDIA_ROOT) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _columns(table: str) -> str:
    """Those that one may write: the database works out generated ones itself."""
    quoted = connection.ops.quote_name
    models = apps.get_models(include_auto_created=True)
    [model] = [model for model in models if quoted(model._meta.db_table) == table and not model._meta.proxy]
    return ", ".join(quoted(field.column) for field in model._meta.local_concrete_fields if not field.generated)


def _bindable(value: Any) -> Any:
    """SQLite gives times of day as such and takes only text."""
    return value.isoformat() if isinstance(value, dt.time) else value


def _files() -> dict[Path, bytes]:
    folder = Path(settings.MEDIA_ROOT)
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _size(rows: Rows) -> int:
    return sum(map(len, rows.values()))
