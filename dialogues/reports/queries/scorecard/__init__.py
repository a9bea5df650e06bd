"""The scorecard of domain.md §5.2 as of any day: every number with its denominator and the rows behind it."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import ClassVar

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment

from .asking import Asking
from .choices import Choice, choices_of
from .conditions import conditions
from .due_reports import by_duty
from .duties import Duty, duties_now, duties_of
from .facts import fact, learn
from .figures import Figure, Group, Scorecard
from .groups import groups_of
from .known import Condition, Known
from .looked import Alike
from .order import Order
from .owners import Owners
from .rows import Row, rows_of
from .scope import Scope
from .spans import Spans, spans_now, spans_of
from .standing import Standing
from .standings import read_standings, standings_on
from .tally import Tally
from .tallying import tally_now, tally_of
from .traits import Holder

__all__ = ["Figure", "Group", "Reading", "Row", "Scope", "Scorecard", "Standing"]


@dataclass(frozen=True)
class Reading:
    """One look at a scope as it stood at the end of a day; what was read once serves figures and rows alike.

    `today`: the day up to which something is known; from it on the columns are the answer, before it the journal.
    """

    scope: Scope
    on: dt.date
    today: dt.date
    for_colleagues: ClassVar[bool] = True

    @property
    def is_current(self) -> bool:
        return self.on >= self.today

    @property
    def may_be_named(self) -> frozenset[int] | None:
        """The commitments whose institutions may be named to this reader; None: all of them."""
        return None

    @cached_property
    def known(self) -> Known:
        known = Known.about(self.scope, self.on, is_current=self.is_current)
        return replace(
            known, may_be_named=lambda: self.may_be_named, only=self.counted, for_colleagues=self.for_colleagues
        )

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        return {**conditions(self.known), **dict(by_duty(self.known, self.duties))}

    @cached_property
    def duties(self) -> Mapping[int, Duty]:
        return duties_now(self.known) if self.is_current else duties_of(self._retold, self.known)

    @property
    def owners(self) -> Owners:
        return self.known.owners

    @cached_property
    def tally(self) -> Tally:
        if self.is_current:
            return tally_now(self._looked, self.known, self.owners)
        return tally_of(self._retold, self.known, self.owners)

    @cached_property
    def spans(self) -> Spans:
        return spans_now(self._looked) if self.is_current else spans_of(self._retold)

    @property
    def counted(self) -> Collection[int] | None:
        """Only these are counted at all. None: all of the scope."""
        return None

    @fact
    def choices(self) -> Asking[dict[str, list[Choice]]]:
        return choices_of(self.scope, self.named_commitments)

    @property
    def named_commitments(self) -> QuerySet[Commitment]:
        """What may be told apart by who made it."""
        return Commitment.objects.filter(dialogue__programme=self.scope.programme)

    def card(self) -> Scorecard:
        learn(self, self.known)
        groups = groups_of(self.tally, self.spans, self.duties, self.known, self.conditions)
        return Scorecard(self.scope, self.on, self.is_current, tuple(groups))

    def behind(self, figure: str) -> list[int] | None:
        """The commitments that it counts, in the order in which they were made. None: there is no such figure."""
        condition = self.conditions.get(figure)
        if condition is None:
            return None
        return sorted(self.tally.listed(self.tally.meeting(condition)), key=self.made.__getitem__)

    @property
    def made(self) -> Mapping[int, int]:
        return self.order.made

    @cached_property
    def order(self) -> Order:
        return Order(self.scope)

    def rows(self, pks: Collection[int] | None = None, holders: Mapping[int, Holder] | None = None) -> Iterator[Row]:
        """With all that a row says; of all that are counted, or of these. `holders`: where who owes them is known."""
        standings = self._retold_or_read(pks)
        known = holders or {one.pk: self.owners.holder(one.pk, one.maker) for one in standings}
        return rows_of(standings, self.known, known)

    def _retold_or_read(self, pks: Collection[int] | None) -> list[Standing]:
        if self.is_current:
            return self._counted(read_standings(self.scope, pks))
        return self._retold if pks is None else self._counted(standings_on(self.scope, self.on, pks))

    @cached_property
    def _looked(self) -> Sequence[Alike]:
        if self.counted is None:
            return self.known.looked
        kept = (one.among(self.counted) for one in self.known.looked)
        return [one for one in kept if one.pks]

    @cached_property
    def _retold(self) -> list[Standing]:
        return self._counted(standings_on(self.scope, self.on))

    def _counted(self, standings: list[Standing]) -> list[Standing]:
        return [one for one in standings if self.counted is None or one.pk in self.counted]
