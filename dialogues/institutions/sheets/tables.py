"""A table as it was read, and what a table may hold at most."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from dialogues.institutions import errors

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 2_000
# A spreadsheet would run what begins like this; phone numbers and negative figures do, too, and are none.
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s().+-]*$)")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r'])")


@dataclass(frozen=True)
class Table:
    """`rows` hold the number of the row in the file, and its cells, as many as there are headings."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]
    format: str
    encoding: str = ""
    delimiter: str = ""


def table_of(lines: Iterable[tuple[int, list[str]]], *, most_rows: int = MOST_ROWS, **about: str) -> Table:
    """The first line with words holds the headings; empty lines are left out.

    `import.empty`, `import.too_many_rows`, `import.too_many_columns`, `import.cell_too_long`, `import.formula`.
    """
    headings: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for number, cells in _filled(lines):
        checked = [_checked(number, nth, cell) for nth, cell in enumerate(cells)]
        if not headings:
            headings = checked
        else:
            rows.append((number, checked))
        if len(rows) > most_rows:
            raise errors.TooManyRows(most=most_rows)
    if not rows:
        raise errors.TableEmpty
    width = max(len(headings), *(len(cells) for _number, cells in rows))
    padded = [(number, cells + [""] * (width - len(cells))) for number, cells in rows]
    return Table(headings + [""] * (width - len(headings)), padded, **about)


def letter_of(column: int) -> str:
    """A, B … Z, AA as spreadsheets call their columns; the first is 0."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters, column = ascii_uppercase[rest] + letters, column - 1
    return letters


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs; `unguarded` takes it back."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "'") and not _is_number(text) else text


def unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def _filled(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in lines:
        kept = [*cells]
        while kept and not kept[-1].strip():
            kept.pop()
        if len(kept) > MOST_COLUMNS:
            raise errors.TooManyColumns(most=MOST_COLUMNS)
        if kept:
            yield number, kept


def _checked(row: int, column: int, cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise errors.CellTooLong(row=row, column=letter_of(column), most=LONGEST_CELL)
    if _FORMULA.match(cell.lstrip()):
        raise errors.HoldsFormula(row=row, column=letter_of(column))
    return unguarded(cell).strip()


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
