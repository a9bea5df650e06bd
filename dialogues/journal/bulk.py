"""Many rows of one table in one statement, column by column: for the few actions that a whole hall triggers at once.

Django's `bulk_create` prepares every field of every row; of the posts of one second most fields are the same, and those
are prepared once here. Elsewhere use `bulk_create`: this is for what a profile of the live room showed.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.db import connection, models, transaction

Field = models.Field[Any, Any]
Column = tuple[Field, list[Any]]


def insert_many(rows: Sequence[models.Model]) -> None:
    """Store new objects of one model and set their keys, in order. Must run inside a transaction.

    As with `bulk_create`, `save()` and its signals are not called. Fields with values of `pre_save` (`auto_now`) and
    defaults of the database are not for this.
    """
    if not rows:
        return
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("rows and the fact about them belong into one transaction")
    model = type(rows[0])
    same, differing = _sorted_out(rows, [field for field in model._meta.concrete_fields if not field.primary_key])
    insert = _insert_as_json if connection.vendor == "postgresql" else _insert_one_by_one
    for row, pk in zip(rows, insert(model, same, differing, len(rows)), strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, connection.alias


def _sorted_out(rows: Sequence[models.Model], fields: Sequence[Field]) -> tuple[list[tuple[Field, Any]], list[Column]]:
    """Fields in whose value all rows agree, with that value as the database takes it; the others with all values."""
    same, differing = [], []
    for field in fields:
        values = [row.__dict__[field.attname] for row in rows]
        if all(value == values[0] for value in values):
            same.append((field, field.get_db_prep_save(values[0], connection)))
        else:
            differing.append((field, values))
    return same, differing


def _insert_as_json(
    model: type[models.Model], same: list[tuple[Field, Any]], differing: list[Column], count: int
) -> list[int]:
    """PostgreSQL: all that differs travels as one JSON value, which the database takes apart faster than we could."""
    constants = [f"%s::{field.db_type(connection)}" for field, _value in same]
    # A name of its own for each column; where none differs there must be a row all the same.
    names = [f"c{number}" for number in range(len(differing) or 1)]
    types = [field.db_type(connection) for field, _values in differing] or ["integer"]
    described = ", ".join(f"{name} {kind}" for name, kind in zip(names, types, strict=True))
    sql = (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({_columns(same, differing)}) "  # noqa: S608 (only our names)
        f"SELECT {', '.join([*constants, *names[: len(differing)]])} "
        f"FROM json_to_recordset(%s::json) AS rows ({described}) RETURNING {_quoted(_key(model))}"
    )
    columns = [values for _field, values in differing] or [[0] * count]
    each = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(value for _field, value in same), msgspec.json.encode(each).decode()])
        return [pk for (pk,) in cursor.fetchall()]


def _insert_one_by_one(
    model: type[models.Model], same: list[tuple[Field, Any]], differing: list[Column], count: int
) -> range:
    """SQLite: one prepared statement. The keys follow each other, for nobody else writes meanwhile."""
    sql = (
        f"INSERT INTO {_quoted(model._meta.db_table)} ({_columns(same, differing)}) "  # noqa: S608 (as above)
        f"VALUES ({', '.join(['%s'] * (len(same) + len(differing)))})"
    )
    constants = [value for _field, value in same]
    prepared = [[field.get_db_prep_save(value, connection) for value in values] for field, values in differing]
    each = zip(*prepared, strict=True) if prepared else [()] * count
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[*constants, *row] for row in each])
        cursor.execute("SELECT last_insert_rowid()")
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


def _columns(same: list[tuple[Field, Any]], differing: list[Column]) -> str:
    return ", ".join(_quoted(str(field.column)) for field, _values in [*same, *differing])


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
