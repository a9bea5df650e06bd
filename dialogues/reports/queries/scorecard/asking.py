"""Many questions to the database, asked in one: each way to it, and each row fetched, costs more than the answer.

What asks is a generator: it yields querysets of values (`values_list`), is sent their rows, and returns what it made of
them. So it reads from top to bottom, whether it is asked alone or together with others.
"""

import json
from collections.abc import Callable, Generator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, DateField, DateTimeField, DecimalField, Field, JSONField, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils.dateparse import parse_date, parse_datetime

T = TypeVar("T")
Question = QuerySet[Any, Any]
Read = Callable[[Any], Any]
Rows = Sequence[tuple[Any, ...]]
Asking = Generator[tuple[Question, ...], tuple[Rows, ...], T]


def asked(asking: Asking[T]) -> T:
    """What comes of it. One query for all that it yields at once; none where it asks nothing."""
    try:
        questions = next(asking)
        while True:
            questions = asking.send(tuple(ask(questions)))
    except StopIteration as ended:
        result: T = ended.value
        return result


def together(*askings: Asking[Any]) -> Asking[tuple[Any, ...]]:
    """All of them in step: what each asks first is asked at once, then what some ask next. Results in their order."""
    results: list[Any] = [None] * len(askings)
    answers: dict[int, tuple[Rows, ...] | None] = dict.fromkeys(range(len(askings)))
    while answers:
        asking: dict[int, tuple[Question, ...]] = {}
        for place, answer in answers.items():
            try:
                asking[place] = next(askings[place]) if answer is None else askings[place].send(answer)
            except StopIteration as ended:
                results[place] = ended.value
        if not asking:
            break
        found = iter((yield tuple(question for questions in asking.values() for question in questions)))
        answers = {place: tuple(next(found) for _ in questions) for place, questions in asking.items()}
    return tuple(results)


def ask(questions: Sequence[Question]) -> list[Rows]:
    """The rows of each, as it would give them alone, in no order: numbers, texts, days, moments, JSON. One query.

    The database hands over whole columns as JSON: thousands of values cost no more than some rows.
    """
    parts: list[str] = []
    params: list[Any] = []
    columns: dict[int, list[list[Read]]] = {}
    for place, question in enumerate(questions):
        try:
            sql, values, columns[place] = _compiled(question)
        except EmptyResultSet:
            continue
        parts.append(_as_columns(place, sql, len(columns[place])))
        params += values
    answered: dict[int, Rows] = {}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            for place, text in cursor.fetchall():
                found = json.loads(text, parse_float=_FLOAT[connection.vendor])
                answered[place] = [*zip(*map(_read, columns[place], found), strict=True)]
    return [answered.get(place, ()) for place in range(len(questions))]


class Gathered(Aggregate):
    """A list of what all rows of a group have, each list of one group in the same order."""

    output_field = JSONField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **more)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


_COLUMNS = {
    "sqlite": ("json_array", "json_group_array", ""),
    "postgresql": ("json_build_array", "json_agg", "::text"),
}
_FLOAT: dict[str, Callable[[str], Any]] = {"sqlite": float, "postgresql": Decimal}


def _as_columns(place: int, sql: str, width: int) -> str:
    array, gathered, text = _COLUMNS[connection.vendor]
    names = [f"c{number}" for number in range(width)]
    columns = ", ".join(f"{gathered}({name})" for name in names)
    return (
        f"SELECT {place}, {array}({columns}){text} FROM "  # noqa: S608 (names made here, SQL of the ORM)
        f"(WITH asked({', '.join(names)}) AS ({sql}) SELECT * FROM asked) AS q{place}"
    )


def _compiled(question: Question) -> tuple[str, tuple[Any, ...], list[list[Read]]]:
    """Its SQL, the parameters, and what turns each column into what the ORM would give."""
    compiler = question.order_by().query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([expression for expression, *_ in compiler.select])
    return (
        sql,
        params,
        [_reading(expression, converters.get(place)) for place, (expression, *_) in enumerate(compiler.select)],
    )


def _reading(expression: Any, converters: Any) -> list[Read]:
    from_json = _from_json(expression.output_field)
    own, field = converters or ([], expression)
    return [*([from_json] if from_json else []), *(partial(_converted, one, field) for one in own)]


def _converted(converter: Any, expression: Any, value: Any) -> Any:
    return converter(value, expression, connection)


def _read(steps: list[Read], column: list[Any] | None) -> list[Any]:
    """`column` None: PostgreSQL makes none of no rows."""
    values = column or []
    for step in steps:
        values = [None if value is None else step(value) for value in values]
    return values


def _from_json(field: Field[Any, Any]) -> Read | None:
    """What JSON has no word for. SQLite keeps it as text and numbers anyway, and the ORM's converters know them."""
    if connection.vendor == "sqlite":
        return None
    for kind, read in _FROM_JSON.items():
        if isinstance(field, kind):
            return read
    return None


# A moment is a date to Django's classes, and comes first.
_FROM_JSON: dict[type[Field[Any, Any]], Read] = {
    DateTimeField: parse_datetime,
    DateField: parse_date,
    DecimalField: Decimal,
    JSONField: json.dumps,
}
