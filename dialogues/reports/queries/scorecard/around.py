"""What else was known of a scope's commitments by the end of a day: obstacles, money, provinces, answers."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from dialogues.commitments.models import Commitment
from dialogues.followup.models import Challenge, ProgressUpdate, ResourceTransaction
from dialogues.followup.queries.reports import counted_by
from dialogues.institutions.enums import GROUP_OF_TYPE
from dialogues.institutions.models import AdminArea, Institution

from .scope import Scope

_DAY = Decimal(24 * 60 * 60)


@dataclass(frozen=True)
class Movement:
    """What stands of one commitment's money of one kind; `provider`: the stakeholder group that gives it.

    `in_kind`: the amount is an estimate of something that is no money. `fx_rate`: units of `fx_currency` for one of
    `currency`, as it was recorded.
    """

    commitment: int
    kind: str
    currency: str
    amount: Decimal
    provider: str
    in_kind: bool = False
    fx_rate: Decimal | None = None
    fx_currency: str = ""


@dataclass(frozen=True)
class Contest:
    """`result` empty and `days` None: not resolved by then."""

    commitment: int
    result: str
    days: Decimal | None


@dataclass(frozen=True)
class Around:
    """`obstacles` by category and cause: on which commitments somebody reported it, once each."""

    obstacles: Mapping[tuple[str, str], set[int]]
    movements: list[Movement]
    areas: Mapping[int, AdminArea]
    challenges: list[Contest]

    @property
    def with_money(self) -> Mapping[tuple[str, str], set[int]]:
        """By currency and kind; by what it is, too: from which group, or in kind (`pledge_government`)."""
        found: dict[tuple[str, str], set[int]] = {}
        for one in self.movements:
            parts = (one.provider, "in_kind" if one.in_kind else "")
            for name in (one.kind, *(f"{one.kind}_{part}" for part in parts if part)):
                found.setdefault((one.currency, name), set()).add(one.commitment)
        return found

    def among(self, only: Collection[int]) -> "Around":
        """Of these commitments alone: even that something was said of another one is not told."""
        met = {pair: pks & {*only} for pair, pks in self.obstacles.items()}
        return replace(
            self,
            obstacles={pair: pks for pair, pks in met.items() if pks},
            movements=[one for one in self.movements if one.commitment in only],
            challenges=[one for one in self.challenges if one.commitment in only],
        )


def around(scope: Scope, on: dt.date) -> Around:
    until = scope.end_of(on)
    return Around(_obstacles(scope, until), movements(scope, on), _areas(scope), _contests(scope, until))


def movements(scope: Scope, on: dt.date) -> list[Movement]:
    """Recorded by then and of a day not later; what was replaced, returned or taken back by then is out (INV-21)."""
    known = Q(recorded_at__lt=scope.end_of(on), value_date__lte=on)
    replaced = Q(revised_by__recorded_at__lt=scope.end_of(on), revised_by__value_date__lte=on)
    counted = Q(reported_in=None) | counted_by(scope.end_of(on), "reported_in__")
    rows = ResourceTransaction.objects.filter(known, counted, scope.condition("commitment__")).exclude(replaced)
    listed = rows.values_list(
        "commitment", "kind", "currency", "amount", "provider__type", "in_kind", "fx_rate", "fx_currency"
    ).order_by("currency", "pk")
    return [Movement(*row[:4], GROUP_OF_TYPE.get(row[4] or "", ""), bool(row[5]), *row[6:]) for row in listed]


def _areas(scope: Scope) -> dict[int, AdminArea]:
    """Of those that made a commitment. It looks for one of each institution, not at all of them."""
    made = Commitment.objects.filter(scope.condition(), lead_institution=OuterRef("pk"))
    makers = Institution.objects.filter(Exists(made))
    return {area.pk: area for area in AdminArea.objects.filter(pk__in=makers.values("area")).order_by("name", "pk")}


def _obstacles(scope: Scope, until: dt.datetime) -> dict[tuple[str, str], set[int]]:
    """On the commitment itself or on one of its steps."""
    mine = scope.condition("commitment__") | scope.condition("action_item__commitment__")
    said = ProgressUpdate.objects.filter(mine)
    met: dict[tuple[str, str], set[int]] = {}
    rows = said.filter(counted_by(until), reported_at__lt=until).exclude(obstacle="", caused_by="")
    for category, cause, own, of_step in rows.values_list(
        "obstacle", "caused_by", "commitment", "action_item__commitment"
    ):
        met.setdefault((category, cause), set()).add(own or of_step or 0)
    return met


def _contests(scope: Scope, until: dt.datetime) -> list[Contest]:
    raised = Challenge.objects.filter(scope.condition("commitment__"), raised_at__lt=until)
    found = []
    for commitment, result, raised_at, resolved_at in raised.order_by("pk").values_list(
        "commitment", "result", "raised_at", "resolved_at"
    ):
        if resolved_at is None or resolved_at >= until:
            found.append(Contest(commitment, "", None))
        else:
            days = Decimal((resolved_at - raised_at).total_seconds()) / _DAY
            found.append(Contest(commitment, result, days))
    return found
