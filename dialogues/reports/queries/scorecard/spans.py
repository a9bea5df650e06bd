"""How long it took from one step to the next, in whole seconds."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Func
from django.db.models.sql.compiler import SQLCompiler

from dialogues.commitments.models import Commitment

from .scope import Scope
from .standing import Standing


@dataclass(frozen=True)
class Spans:
    """`confirming`: from the room to the confirmation; `signing`: from there to the signature. Of those that took both
    steps.
    """

    confirming: list[int]
    signing: list[int]


class _Seconds(Func):
    """Since 1970, whole and rounded down. Numbers, because reading moments takes many times longer than the median."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)", **more)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint", **more)


def spans_now(scope: Scope, only: Collection[int] | None = None) -> Spans:
    confirmed = Commitment.objects.filter(scope.condition(), confirmed_at__isnull=False)
    took = confirmed.values_list(
        "pk", _Seconds("confirmed_at") - _Seconds("captured_at"), _Seconds("signed_off_at") - _Seconds("confirmed_at")
    )
    rows = [row for row in took if only is None or row[0] in only]
    return Spans([row[1] for row in rows], [row[2] for row in rows if row[2] is not None])


def spans_of(standings: Iterable[Standing]) -> Spans:
    steps = [(one.captured_at, one.confirmed_at, one.signed_off_at) for one in standings]
    return Spans(
        [_between(captured, confirmed) for captured, confirmed, _signed in steps if confirmed],
        [_between(confirmed, signed) for _captured, confirmed, signed in steps if confirmed and signed],
    )


def _between(first: dt.datetime, then: dt.datetime) -> int:
    return int(then.timestamp() // 1) - int(first.timestamp() // 1)
