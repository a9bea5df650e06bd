"""The board: each column with how many stand in it and the first of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Column
from dialogues.followup.queries.columns import MEANINGS, column_in_database, column_of, stands_in
from dialogues.programme.models import Programme

from .board import Row, row_of
from .selection import Label, Selection

FIRST_SHOWN = 12


@dataclass(frozen=True)
class Shelf:
    """One column. `table_url`: all that stands in it, as a table under the same filter."""

    key: str
    label: Label
    meaning: Label
    number: int
    rows: list[Row]
    table_url: str

    @property
    def more(self) -> int:
        return self.number - len(self.rows)


@dataclass(frozen=True)
class Board:
    shelves: list[Shelf]
    number: int

    @property
    def on_board(self) -> int:
        return sum(shelf.number for shelf in self.shelves)

    @property
    def beside(self) -> int:
        """In the room, set aside, or nobody's promise: in no column."""
        return self.number - self.on_board


def columns_of(visible: QuerySet[Commitment], selection: Selection, programme: Programme, on: dt.date) -> Board:
    """What the filter leaves, in its order."""
    chosen = selection.applied(visible, programme, on)
    standing = chosen.order_by().values_list(column_in_database())
    counted = dict(standing.annotate(number=Count("pk")))
    first = _first_of_each(chosen, [column for column in Column if counted.get(column)])
    shelves: dict[str, list[Row]] = {column.value: [] for column in Column}
    # Their order is that of the selection; its filter has been applied to them already.
    for commitment in selection.applied(visible.filter(pk__in=first), programme, on) if first else []:
        shelves[str(column_of(commitment))].append(row_of(commitment, on, url=commitment_url(commitment)))
    made = [
        Shelf(
            key=column.value,
            label=column.label,
            meaning=MEANINGS[column],
            number=counted.get(column, 0),
            rows=shelves[column.value],
            table_url=selection.url(column=column.value),
        )
        for column in Column
    ]
    return Board(made, sum(counted.values()))


def _first_of_each(chosen: QuerySet[Commitment], columns: Sequence[Column]) -> list[int]:
    """Keys of the first in every column, in one question."""
    # A union of limited questions is not known to SQLite.
    wanted = [Q(pk__in=chosen.filter(stands_in(column)).values("pk")[:FIRST_SHOWN]) for column in columns]
    return list(Commitment.objects.filter(reduce(or_, wanted)).values_list("pk", flat=True)) if wanted else []
