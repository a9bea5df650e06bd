"""The board: each column with how many stand in it and the first of them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Column
from dialogues.followup.queries.columns import MEANINGS, column_in_database, column_of
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
    chosen = selection.applied(visible, programme, on).annotate(stands_in=column_in_database())
    counted = dict(chosen.order_by().values_list("stands_in").annotate(number=Count("pk")))
    shown = [
        Q(pk__in=chosen.filter(stands_in=column).values("pk")[:FIRST_SHOWN]) for column in Column if counted.get(column)
    ]
    shelves: dict[str, list[Row]] = {column.value: [] for column in Column}
    for commitment in _any_of(visible, chosen, shown):
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


def _any_of(visible: QuerySet[Commitment], chosen: QuerySet[Commitment], shown: list[Q]) -> list[Commitment]:
    """The first of every column in one question, in the order of the selection."""
    if not shown:
        return []
    wanted = shown[0]
    for condition in shown[1:]:
        wanted |= condition
    keys = list(chosen.filter(wanted).values_list("pk", flat=True))
    rows = visible.in_bulk(keys)
    return [rows[key] for key in keys]
