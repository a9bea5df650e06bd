"""The parts of a scorecard. All its forms (page, PDF, XLSX, CSV, JSON) are made of these and of nothing else."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from dialogues.reports.queries.figures import Share

from .known import Label
from .scope import Scope


@dataclass(frozen=True)
class Figure:
    """One number with its denominator. `opens`: a list of exactly so many commitments stands behind it, by its key.

    `unit`: empty for a count, "days", "percent", or a currency. `value` None: nothing to say yet, never zero (INV-04).
    """

    key: str
    label: Label
    value: Decimal | int | None
    of: Decimal | int | None = None
    of_label: Label = ""
    unit: str = ""
    opens: bool = True

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
