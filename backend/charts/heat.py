"""A table shaded by how much is in its cells. The number always stands there: shade alone says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEVELS = 4


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`level` 0 … 4; 0 for nothing and for what is hidden."""

    cell: Mapping[str, Any]
    level: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    row: Mapping[str, Any]
    cells: list[HeatCell]


def shade(rows: Sequence[Mapping[str, Any]]) -> list[HeatRow]:
    """`rows`: mappings with `label` and `cells`; a cell has `value`: a number, or None where unknown or hidden."""
    values = [cell["value"] for row in rows for cell in row["cells"] if cell["value"]]
    most = max(values, default=0)
    return [HeatRow(row, [HeatCell(cell, _level(cell["value"], most)) for cell in row["cells"]]) for row in rows]


def _level(value: float | None, most: float) -> int:
    if not value or value < 0:
        return 0
    return min(LEVELS, 1 + int(LEVELS * value / most - 1e-9)) if most else 0
