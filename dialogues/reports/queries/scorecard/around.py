"""What else was known of a scope's commitments by the end of a day: obstacles, money, provinces, answers."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from dialogues.commitments.models import Commitment
from dialogues.followup.models import Challenge, ProgressUpdate, ResourceTransaction
from dialogues.followup.queries.reports import counted_by
from dialogues.institutions.enums import GROUP_OF_TYPE
from dialogues.institutions.models import AdminArea, Institution

from .asking import Asking, Question, Rows
from .scope import Scope

IN_KIND = "in_kind"
_DAY = Decimal(24 * 60 * 60)


class Movement(NamedTuple):
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

    @property
    def names(self) -> list[str]:
        """Of its figures: its kind; and by what it is, too: from which group, or in kind (`pledge_government`)."""
        parts = (self.provider, IN_KIND if self.in_kind else "")
        return [self.kind, *(f"{self.kind}_{part}" for part in parts if part)]


@dataclass(frozen=True)
class Contest:
    """`result` empty and `days` None: not resolved by then."""

    commitment: int
    result: str
    days: Decimal | None


class Area(NamedTuple):
    pk: int
    code: str
    name: str


@dataclass(frozen=True)
class Around:
    """`obstacles` by category and cause: on which commitments somebody reported it, once each."""

    obstacles: Mapping[tuple[str, str], set[int]]
    movements: list[Movement]
    areas: Mapping[int, Area]
    challenges: list[Contest]

    @property
    def with_money(self) -> Mapping[tuple[str, str], set[int]]:
        """By currency and the name of a figure."""
        found: dict[tuple[str, str], set[int]] = {}
        for one in self.movements:
            for name in one.names:
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


def around(scope: Scope, on: dt.date) -> Asking[Around]:
    until = scope.end_of(on)
    met, moved, areas, raised = yield (
        _obstacles(scope, until),
        _movements(scope, on),
        _areas(scope),
        _contests(scope, until),
    )
    return Around(
        _met(met),
        _moved(moved),
        {row[1]: Area(*row[1:]) for row in sorted(areas, key=itemgetter(0))},
        _contested(raised, until),
    )


def _movements(scope: Scope, on: dt.date) -> Question:
    """Recorded by then and of a day not later; what was replaced, returned or taken back by then is out (INV-21)."""
    known = Q(recorded_at__lt=scope.end_of(on), value_date__lte=on)
    replaced = Q(revised_by__recorded_at__lt=scope.end_of(on), revised_by__value_date__lte=on)
    counted = Q(reported_in=None) | counted_by(scope.end_of(on), "reported_in__")
    rows = ResourceTransaction.objects.filter(known, counted, scope.condition("commitment__")).exclude(replaced)
    return rows.values_list(
        "currency", "pk", "commitment", "kind", "amount", "provider__type", "in_kind", "fx_rate", "fx_currency"
    )


def _moved(rows: Rows) -> list[Movement]:
    return [
        Movement(commitment, kind, currency, amount, GROUP_OF_TYPE.get(provider or "", ""), bool(in_kind), rate, into)
        for currency, _pk, commitment, kind, amount, provider, in_kind, rate, into in sorted(rows, key=itemgetter(0, 1))
    ]


def _areas(scope: Scope) -> Question:
    """Of those that made a commitment. It looks for one of each institution, not at all of them."""
    made = Commitment.objects.filter(scope.condition(), lead_institution=OuterRef("pk"))
    makers = Institution.objects.filter(Exists(made))
    by_name = Window(RowNumber(), order_by=("name", "pk"))
    return AdminArea.objects.filter(pk__in=makers.values("area")).values_list(by_name, "pk", "code", "name")


def _obstacles(scope: Scope, until: dt.datetime) -> Question:
    """On the commitment itself or on one of its steps."""
    mine = scope.condition("commitment__") | scope.condition("action_item__commitment__")
    said = ProgressUpdate.objects.filter(mine, counted_by(until), reported_at__lt=until)
    return said.exclude(obstacle="", caused_by="").values_list(
        "pk", "obstacle", "caused_by", "commitment", "action_item__commitment"
    )


def _met(rows: Rows) -> dict[tuple[str, str], set[int]]:
    met: dict[tuple[str, str], set[int]] = {}
    for _pk, category, cause, own, of_step in sorted(rows, key=itemgetter(0)):
        met.setdefault((category, cause), set()).add(own or of_step or 0)
    return met


def _contests(scope: Scope, until: dt.datetime) -> Question:
    raised = Challenge.objects.filter(scope.condition("commitment__"), raised_at__lt=until)
    return raised.values_list("pk", "commitment", "result", "raised_at", "resolved_at")


def _contested(rows: Rows, until: dt.datetime) -> list[Contest]:
    found = []
    for _pk, commitment, result, raised_at, resolved_at in sorted(rows, key=itemgetter(0)):
        if resolved_at is None or resolved_at >= until:
            found.append(Contest(commitment, "", None))
        else:
            days = Decimal((resolved_at - raised_at).total_seconds()) / _DAY
            found.append(Contest(commitment, result, days))
    return found
