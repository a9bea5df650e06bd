"""The parts of a scorecard. All its forms (page, PDF, XLSX, CSV, JSON) are made of these and of nothing else."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dialogues.reports.queries.figures import Share

from .known import Condition, Label
from .scope import Scope


@dataclass(frozen=True)
class Figure:
    """One number with its denominator. `opens`: a list of exactly so many commitments stands behind it, by its key.

    `unit`: empty for a count of commitments, "days", "percent", "people", "reports", or a currency. `value` None:
    nothing to say yet, never zero (INV-04); `kept_back`: or something that would give people away.
    """

    key: str
    label: Label
    value: Decimal | int | None
    of: Decimal | int | None = None
    of_label: Label = ""
    unit: str = ""
    opens: bool = True
    kept_back: bool = False

    @property
    def percent(self) -> Decimal | None:
        return None if self.of is None or self.value is None else Share(self.value, self.of).percent


@dataclass(frozen=True)
class Group:
    """Figures under one heading. `chart`: parts of one whole, side by side; else bars."""

    key: str
    title: Label
    figures: tuple[Figure, ...]
    note: Label = ""
    chart: str = ""


@dataclass(frozen=True)
class Scorecard:
    """`current` False: of a day that is over, retold from the journal."""

    scope: Scope
    on: dt.date
    current: bool
    groups: tuple[Group, ...]

    def figure(self, key: str) -> Figure:
        return next(figure for group in self.groups for figure in group.figures if figure.key == key)


def counted(key: str, table: Mapping[str, Condition], counts: Mapping[str, int], label: Label = "") -> Figure:
    """How many commitments a condition counts, of those that its whole counts."""
    condition = table[key]
    whole = table.get(condition.whole)
    return Figure(
        key,
        label or condition.label,
        counts[key],
        counts[condition.whole] if whole else None,
        whole.label if whole else "",
    )


def rounded(number: Decimal | float) -> Decimal:
    """To one decimal, halves up."""
    return Decimal(number).quantize(Decimal("0.1"), ROUND_HALF_UP)
