"""What a condition is, and what it may know beside the standing itself."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.followup.queries import freshness
from dialogues.programme.queries import policy

from .around import Around, around
from .changed_owners import ChangedOwners, changed_owners
from .coverage import Coverage, coverage
from .descriptions import Described, descriptions_in
from .reached import Reach, reached
from .scope import Scope
from .told import Told, told
from .traits import Holder, Traits

Label = str | Promise


@dataclass(frozen=True)
class Condition:
    """What is counted: of where a commitment stands, and where they are given, of who owes it, how it is described, and
    which ones it may be at all. All must hold. `whole` names the condition that is the denominator.
    """

    label: Label
    test: Callable[[Traits], bool]
    whole: str = ""
    held: Callable[[Holder], bool] | None = None
    described: Callable[[Described], bool] | None = None
    among: Collection[int] | None = None


@dataclass(frozen=True)
class Known:
    """What the conditions need beside the commitments themselves.

    `named`: the commitments whose institutions may be named to this reader; `only`: those that are counted for him or
    her at all. None: all of them.
    """

    scope: Scope
    on: dt.date
    interval_days: int
    convening: int
    zone: ZoneInfo
    is_current: bool
    named: frozenset[int] | None = None
    only: Collection[int] | None = None

    @classmethod
    def about(cls, scope: Scope, on: dt.date, *, is_current: bool) -> "Known":
        programme = scope.programme
        return cls(
            scope,
            on,
            int(policy(programme, "reporting_interval_days")),
            programme.convening_institution_id,
            ZoneInfo(programme.timezone),
            is_current,
        )

    @cached_property
    def around(self) -> Around:
        found = around(self.scope, self.on)
        return found if self.only is None else found.among(self.only)

    @cached_property
    def funders(self) -> frozenset[int]:
        return frozenset(self.scope.programme.funders.values_list("pk", flat=True))

    @cached_property
    def described(self) -> dict[int, Described]:
        return descriptions_in(self.scope)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.scope, self.on)

    @cached_property
    def told(self) -> Told:
        return told(self.scope, self.on)

    @cached_property
    def k(self) -> int:
        """Counts of people below it stay hidden."""
        return int(policy(self.scope.programme, "k_threshold"))

    @cached_property
    def reached(self) -> dict[int, Reach]:
        found = reached(self.scope, self.on, self.k)
        return {pk: reach for pk, reach in found.items() if self.only is None or pk in self.only}

    @cached_property
    def changed_owners(self) -> ChangedOwners:
        return changed_owners(self.scope, self.on, self.named)

    def page_of(self, commitment: Commitment) -> str:
        """The whole address of its page: where colleagues read it, or everybody."""
        name = "commitment" if self.named is None else "public_commitment"
        return f"{settings.PUBLIC_URL}{commitment_url(commitment, name)}"

    def day_of(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self.zone).date()

    def ordinal(self, at: int) -> int:
        """The day of a moment in seconds since 1970, as a number."""
        return dt.datetime.fromtimestamp(at, self.zone).toordinal()

    def silence(self, heard_at: dt.datetime | None) -> str:
        """How fresh the last report was on the day (domain.md §2.7(9)), whether one was awaited or not."""
        return freshness(self.day_of(heard_at) if heard_at else None, self.interval_days, self.on).value

    def heard_since(self, intervals: int) -> dt.datetime:
        """From this moment on a last report is no older than so many intervals."""
        return self.scope.end_of(self.on - dt.timedelta(days=intervals * self.interval_days + 1))
