"""Trigram indexes behind `SearchTextField`: made sure of after every migration, because they are derived.

SQLite drops the triggers of a table whenever a migration builds it anew, so a migration of our own could not promise
that they are there; asking after each migration can.
"""

import logging
import sqlite3
from functools import cache

from django.db import DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

LETTERS = 3  # a trigram has as many


def index_name(model: type[models.Model]) -> str:
    return f"{model._meta.db_table}_search"


@cache
def knows_trigrams() -> bool:
    """Whether this build of SQLite can: from 3.34 on, where FTS5 was not left out."""
    with sqlite3.connect(":memory:") as database:
        try:
            database.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
        except sqlite3.OperationalError:
            return False
    return True


def ensure_search_index(model: type[models.Model], column: str = "search_text", *, using: str = "default") -> None:
    """Make what is missing. Without it search answers the same, only slower."""
    connection = connections[using]
    if model._meta.db_table not in connection.introspection.table_names():
        return  # a migration backwards has taken it away
    if connection.vendor == "postgresql":
        _on_postgresql(connection, model, column)
    elif connection.vendor == "sqlite" and knows_trigrams():
        _on_sqlite(connection, model, column)


def _on_postgresql(connection: BaseDatabaseWrapper, model: type[models.Model], column: str) -> None:
    name, table = index_name(model), model._meta.db_table
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" USING gin ("{column}" gin_trgm_ops)')
    except DatabaseError:
        logger.warning("No trigram index for %s: let an administrator run CREATE EXTENSION pg_trgm.", table)


def _on_sqlite(connection: BaseDatabaseWrapper, model: type[models.Model], column: str) -> None:
    table, name, key = model._meta.db_table, index_name(model), model._meta.pk.column
    leave = f'INSERT INTO "{name}" ("{name}", rowid, "{column}") VALUES (\'delete\', old."{key}", old."{column}");'  # noqa: S608 (names of our own tables)
    enter = f'INSERT INTO "{name}" (rowid, "{column}") VALUES (new."{key}", new."{column}");'  # noqa: S608 (names of our own tables)
    triggers = {
        "entered": ("INSERT", enter),
        "changed": (f'UPDATE OF "{column}"', leave + enter),
        "left": ("DELETE", leave),
    }
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        asked = f"{name}_%"
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [asked])
        if cursor.fetchone() == (len(triggers),):
            return
        cursor.execute(
            f'CREATE VIRTUAL TABLE IF NOT EXISTS "{name}" USING fts5("{column}", '
            f"content='{table}', content_rowid='{key}', tokenize='trigram case_sensitive 1')"
        )
        for end, (when, then) in triggers.items():
            cursor.execute(f'CREATE TRIGGER IF NOT EXISTS "{name}_{end}" AFTER {when} ON "{table}" BEGIN {then} END')
        cursor.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')  # noqa: S608 (names of our own tables)
