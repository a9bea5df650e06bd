"""What a condition is, and what it may know beside the standing itself."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
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
from .asking import Asking
from .changed_owners import ChangedOwners, changed_owners
from .coverage import Coverage, coverage
from .descriptions import Described, Descriptions, descriptions
from .early_said import early_results
from .facts import fact
from .looked import Alike, looked_at
from .owners import Owners, owners_on
from .reached import Told as Reached
from .reached import reached
from .responses import Responses, responses
from .scope import Scope
from .standings import Extras, extras
from .terms import Terms, terms
from .told import Told, told
from .traits import Holder, Traits

Label = str | Promise
# Of the calendar, with a day to spare for time zones east of Greenwich.
_FIRST_DAY = dt.date.min + dt.timedelta(days=1)


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

    `may_be_named` tells, once asked, the commitments whose institutions may be named to this reader; `only`: those that
    are counted for him or her at all. None: all of them. `for_colleagues`: who may read that something is kept back.
    """

    scope: Scope
    on: dt.date
    interval_days: int
    convening: int
    zone: ZoneInfo
    is_current: bool
    may_be_named: Callable[[], frozenset[int] | None] = lambda: None
    only: Collection[int] | None = None
    for_colleagues: bool = False

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
    def named(self) -> frozenset[int] | None:
        return self.may_be_named()

    @fact
    def around(self) -> Asking[Around]:
        found = yield from around(self.scope, self.on)
        return found if self.only is None else found.among(self.only)

    @fact
    def funders(self) -> Asking[frozenset[int]]:
        (rows,) = yield (self.scope.programme.funders.values_list("pk"),)
        return frozenset(pk for (pk,) in rows)

    @fact
    def looked(self) -> Asking[Sequence[Alike]]:
        """Of today, whatever the day."""
        fresh, ageing = self.heard_since(1), self.heard_since(2)
        return looked_at(self.scope, due_by=self.on, fresh_since=fresh, ageing_since=ageing)

    @fact
    def extras(self) -> Asking[Extras]:
        return extras(self.scope)

    @cached_property
    def completed_in_time(self) -> frozenset[int]:
        """First said to be complete by their dates, whatever was found later."""
        return frozenset(pk for pk, (at, due) in self.extras.complete.items() if self.is_in_time(due, at))

    def is_in_time(self, due: dt.date | None, completed_at: dt.datetime | None) -> bool:
        return due is not None and completed_at is not None and self.day_of(completed_at) <= due

    @fact
    def descriptions(self) -> Asking[Descriptions]:
        return descriptions(self.scope)

    @cached_property
    def described(self) -> dict[int, Described]:
        """By key, of all that was ever tracked."""
        kinds = (kind for alike in self.looked for kind in self.descriptions.of(alike).items())
        return {pk: described for described, pks in kinds for pk in pks}

    @fact
    def told(self) -> Asking[Told]:
        return told(self.scope, self.on)

    @fact
    def changed_owners(self) -> Asking[ChangedOwners]:
        return changed_owners(self.scope, self.on, lambda: self.named)

    @fact
    def responses(self) -> Asking[Responses]:
        return responses(self.scope, self.on)

    @fact
    def owners(self) -> Asking[Owners]:
        return owners_on(self.scope, self.on)

    @fact
    def coverage(self) -> Asking[Coverage]:
        return coverage(self.scope, self.on)

    @fact
    def terms(self) -> Asking[Terms]:
        return terms(self.scope, self.on)

    @fact
    def early_results(self) -> Asking[dict[int, str]]:
        return early_results(self.scope, self.on)

    @cached_property
    def k(self) -> int:
        """Counts of people below it stay hidden."""
        return int(policy(self.scope.programme, "k_threshold"))

    @fact
    def reached(self) -> Asking[dict[int, Reached]]:
        found = yield from reached(self.scope, self.on, self.k)
        return {pk: told for pk, told in found.items() if self.only is None or pk in self.only}

    def page_of(self, commitment: Commitment) -> str:
        """The whole address of its page: where colleagues read it, or everybody."""
        name = "commitment" if self.named is None else "public_commitment"
        return f"{settings.PUBLIC_URL}{commitment_url(commitment, name)}"

    def day_of(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self.zone).date()

    def ordinal(self, at: int) -> int:
        """The day of a moment in seconds since 1970, as a number."""
        quarter = at // 900  # of an hour: no day anywhere begins within one, and many moments are alike
        if quarter not in self._ordinals:
            self._ordinals[quarter] = dt.datetime.fromtimestamp(at, self.zone).toordinal()
        return self._ordinals[quarter]

    @cached_property
    def _ordinals(self) -> dict[int, int]:
        return {}

    def silence(self, heard_at: dt.datetime | None) -> str:
        """How fresh the last report was on the day (domain.md §2.7(9)), whether one was awaited or not."""
        return freshness(self.day_of(heard_at) if heard_at else None, self.interval_days, self.on).value

    def heard_since(self, intervals: int) -> dt.datetime:
        """From this moment on a last report is no older than so many intervals. No day comes before the first."""
        days = min(intervals * self.interval_days + 1, (self.on - _FIRST_DAY).days)
        return self.scope.end_of(self.on - dt.timedelta(days=days))
