"""What a condition is, and what it may know beside the standing itself."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Freshness
from dialogues.followup.queries import freshness
from dialogues.programme.queries import policy

from .around import Around, around
from .changed_owners import ChangedOwners, changed_owners
from .descriptions import Described, descriptions_in
from .scope import Scope
from .standing import Standing
from .told import Told, told

Label = str | Promise
Test = Callable[[Standing], bool]


@dataclass(frozen=True)
class Condition:
    label: Label
    test: Test
    whole: str = ""


@dataclass(frozen=True)
class Known:
    """What the conditions need beside the standing itself.

    `named`: the commitments whose institutions may be named to this reader; None: all of them.
    """

    scope: Scope
    on: dt.date
    interval_days: int
    convening: int
    zone: ZoneInfo
    around: Around
    funders: frozenset[int] = frozenset()
    named: frozenset[int] | None = None

    @classmethod
    def about(cls, scope: Scope, on: dt.date) -> "Known":
        programme = scope.programme
        return cls(
            scope,
            on,
            int(policy(programme, "reporting_interval_days")),
            programme.convening_institution_id,
            ZoneInfo(programme.timezone),
            around(scope, on),
            frozenset(programme.funders.values_list("pk", flat=True)),
        )

    @cached_property
    def described(self) -> dict[int, Described]:
        """Asked only where a figure needs it: it reads whole rows."""
        return descriptions_in(self.scope)

    @cached_property
    def told(self) -> Told:
        return told(self.scope, self.on)

    @cached_property
    def changed_owners(self) -> ChangedOwners:
        return changed_owners(self.scope, self.on, self.named)

    def page_of(self, commitment: Commitment) -> str:
        """The whole address of its page: where colleagues read it, or everybody."""
        name = "commitment" if self.named is None else "public_commitment"
        return f"{settings.PUBLIC_URL}{commitment_url(commitment, name)}"

    def day_of(self, at: dt.datetime) -> dt.date:
        return at.astimezone(self.zone).date()

    def light(self, row: Standing) -> Freshness | None:
        """Only where a report is awaited (COM-19). Asked by many figures, looked at once for each commitment."""
        if row.pk not in self.lights:
            self.lights[row.pk] = self._light(row)
        return self.lights[row.pk]

    @cached_property
    def lights(self) -> dict[int, Freshness | None]:
        return {}

    def _light(self, row: Standing) -> Freshness | None:
        if not row.awaited:
            return None
        return freshness(self.day_of(row.heard_at) if row.heard_at else None, self.interval_days, self.on)
