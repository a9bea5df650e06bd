from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ranges import Cell, Counts, Range, ranges_in_table
from .rows import ShownRow, is_small, shown_row
from .shares import percent

MOST_HIDDEN = 0.4  # of the cells; above it only the margins are published …
SMALL_TABLE = 12  # … unless the table has fewer cells than this


@dataclass(frozen=True)
class ShownTable:
    """A two-way table as it may be published. None is "hidden", also of margins."""

    cells: Mapping[str, Mapping[str, int | None]]
    rows: Mapping[str, int | None]
    columns: Mapping[str, int | None]
    total: int | None

    def percent_of(self, row: str, column: str) -> int | None:
        """Of the row."""
        return percent(self.cells[row][column], self.rows[row])

    @property
    def hidden(self) -> frozenset[tuple[str, str]]:
        return frozenset((row, column) for row in self.cells for column, n in self.cells[row].items() if n is None)


def shown_table(table: Mapping[str, Mapping[str, int]], *, k: int, zero_is_safe: bool = True) -> ShownTable:
    """Coarsen first (`coarsened`). Hides small cells and others until no hidden one can be worked out.

    Where the totals of rows and columns together would tell, first the columns' totals go, then the rows'.
    """
    rows, columns = list(table), list(next(iter(table.values()), {}))
    counts = [[table[row][column] for column in columns] for row in rows]
    sums = [sum(line) for line in counts]
    column_sums = [sum(line[at] for line in counts) for at in range(len(columns))]
    if any(is_small(margin, k, zero_is_safe) for margin in [*sums, *column_sums]):
        return _rows_alone(rows, columns, sums, k, zero_is_safe)
    hidden = _hidden_cells(counts, k, zero_is_safe)
    if hidden is None:
        return _rows_alone(rows, columns, sums, k, zero_is_safe)
    return ShownTable(
        cells={
            row: {column: None if (i, j) in hidden else counts[i][j] for j, column in enumerate(columns)}
            for i, row in enumerate(rows)
        },
        rows=dict(zip(rows, sums, strict=True)),
        columns=dict(zip(columns, column_sums, strict=True)),
        total=sum(sums),
    )


def _hidden_cells(counts: Counts, k: int, zero_is_safe: bool) -> set[Cell] | None:
    """None where even the margins alone would tell."""
    everything = {cell for line in _lines(counts) for cell in line}
    small = {(i, j) for i, j in everything if is_small(counts[i][j], k, zero_is_safe)}
    hidden = _in_company(counts, set(small))
    while unsafe := _unsafe(counts, hidden, small, k, zero_is_safe):
        further = _nearest(counts, hidden, unsafe)
        if further is None:
            break
        hidden = _in_company(counts, hidden | {further})
    size = sum(len(line) for line in counts)
    if size >= SMALL_TABLE and len(hidden) > MOST_HIDDEN * size:
        hidden = everything
    return None if _unsafe(counts, hidden, small, k, zero_is_safe) else hidden


def _unsafe(counts: Counts, hidden: set[Cell], small: set[Cell], k: int, zero_is_safe: bool) -> list[Cell]:
    """The audit: small cells whose count is too well known, and any hidden cell that is known exactly."""
    if not small:
        return []
    ranges = ranges_in_table(counts, hidden)
    return sorted(cell for cell in hidden if _is_told(ranges[cell], cell in small, k, zero_is_safe))


def _is_told(found: Range, is_primary: bool, k: int, zero_is_safe: bool) -> bool:
    if is_primary and not found.protects(k, smallest=1 if zero_is_safe else 0):
        return True
    return found.low == found.high


def _in_company(counts: Counts, hidden: set[Cell]) -> set[Cell]:
    """No row and no column hides a single cell: rows first, the smallest other cell each time."""
    while True:
        lonely = _lonely_line(counts, hidden)
        if lonely is None:
            return hidden
        hidden = hidden | {min(lonely, key=lambda cell: (counts[cell[0]][cell[1]] == 0, counts[cell[0]][cell[1]]))}


def _lonely_line(counts: Counts, hidden: set[Cell]) -> list[Cell] | None:
    """The other cells of the first line that hides just one and has others to hide."""
    for line in _lines(counts):
        others = [cell for cell in line if cell not in hidden]
        if len(line) - len(others) == 1 and others:
            return others
    return None


def _lines(counts: Counts) -> list[list[Cell]]:
    """Rows, then columns. Those that are zero throughout are left out: their totals tell it anyway."""
    rows = [i for i, line in enumerate(counts) if any(line)]
    columns = [j for j in range(len(counts[0]) if counts else 0) if any(line[j] for line in counts)]
    return [[(i, j) for j in columns] for i in rows] + [[(i, j) for i in rows] for j in columns]


def _nearest(counts: Counts, hidden: set[Cell], unsafe: Sequence[Cell]) -> Cell | None:
    """One more cell to hide: in the row or column of one that is too well known, else anywhere; the smallest."""
    shown = [cell for line in _lines(counts) for cell in line if cell not in hidden]
    beside = [cell for cell in shown if any(cell[0] == i or cell[1] == j for i, j in unsafe)]
    size = {cell: (counts[cell[0]][cell[1]] == 0, counts[cell[0]][cell[1]], cell) for cell in shown}
    return min(beside or shown, key=lambda cell: size[cell], default=None)


def _rows_alone(rows: list[str], columns: list[str], sums: list[int], k: int, zero_is_safe: bool) -> ShownTable:
    row: ShownRow = shown_row(dict(zip(rows, sums, strict=True)), k=k, zero_is_safe=zero_is_safe)
    return ShownTable(
        cells={name: dict.fromkeys(columns) for name in rows},
        rows=row.cells,
        columns=dict.fromkeys(columns),
        total=row.total,
    )
