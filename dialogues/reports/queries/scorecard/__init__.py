"""The scorecard of domain.md §5.2 as of any day: every number with its denominator and the rows behind it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .conditions import conditions
from .figures import Figure, Group, Scorecard
from .groups import groups_of
from .known import Condition, Known
from .owners import find_owners
from .rows import Row, rows_of
from .scope import Scope
from .standing import Standing
from .standings import standings_now, standings_on

__all__ = ["Figure", "Group", "Reading", "Row", "Scope", "Scorecard", "Standing"]


@dataclass(frozen=True)
class Reading:
    """One look at a scope as it stood at the end of a day; what was read once serves figures and rows alike.

    `today`: the day up to which something is known; from it on the columns are the answer, before it the journal.
    """

    scope: Scope
    on: dt.date
    today: dt.date

    @property
    def is_current(self) -> bool:
        return self.on >= self.today

    @cached_property
    def known(self) -> Known:
        return Known.about(self.scope, self.on)

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        return conditions(self.known)

    @cached_property
    def standings(self) -> list[Standing]:
        rows = standings_now(self.scope) if self.is_current else standings_on(self.scope, self.on)
        find_owners(rows, self.scope, self.on)
        return self._shown(rows)

    def _shown(self, rows: list[Standing]) -> list[Standing]:
        return rows

    def card(self) -> Scorecard:
        groups = groups_of(self.standings, self.known, self.conditions)
        return Scorecard(self.scope, self.on, self.is_current, tuple(groups))

    def behind(self, figure: str) -> list[Standing] | None:
        """The commitments that it counts, in the order in which they were made. None: there is no such figure."""
        condition = self.conditions.get(figure)
        return None if condition is None else [row for row in self.standings if condition.test(row)]

    def rows(self, standings: Iterable[Standing]) -> Iterator[Row]:
        """With all that a row says."""
        return rows_of(standings, self.known)
