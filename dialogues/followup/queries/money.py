from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet, Sum

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import MoneyMove
from dialogues.followup.models import ResourceTransaction
from dialogues.followup.states import COUNTING


def standing_transactions() -> QuerySet[ResourceTransaction]:
    """Those that count: what was revised is replaced, 100 → 150 is 150 (INV-21); of reports, those that count."""
    told = Q(reported_in=None) | Q(reported_in__state__in=[state.value for state in COUNTING])
    return ResourceTransaction.objects.filter(told, revised_by=None)


def amount_of(commitment: Commitment, kind: str, currency: str) -> Decimal:
    """In one currency only: amounts of different currencies are never added (INV-22)."""
    standing = standing_transactions().filter(commitment=commitment, kind=kind, currency=currency)
    return standing.aggregate(total=Sum("amount"))["total"] or Decimal()


def is_covered(commitment: Commitment, currency: str) -> bool:
    """Whether as much was committed as was disbursed without an explanation, or the lower commitment is explained
    (INV-21).
    """
    standing = standing_transactions().filter(commitment=commitment, currency=currency)
    committed = standing.filter(kind=MoneyMove.COMMITMENT)
    if committed.exclude(exception_reason="").exists():
        return True
    plain = standing.filter(kind=MoneyMove.DISBURSEMENT, exception_reason="")
    disbursed = plain.aggregate(total=Sum("amount"))["total"] or Decimal()
    return disbursed <= (committed.aggregate(total=Sum("amount"))["total"] or Decimal())


@dataclass
class Sums:
    """One currency of one commitment. `None` where a share has no denominator."""

    currency: str
    by_kind: dict[str, Decimal] = field(default_factory=dict)

    def of(self, kind: str) -> Decimal:
        return self.by_kind.get(kind, Decimal())

    @property
    def pledged(self) -> Decimal:
        return self.of(MoneyMove.PLEDGE)

    @property
    def committed(self) -> Decimal:
        return self.of(MoneyMove.COMMITMENT)

    @property
    def disbursed(self) -> Decimal:
        return self.of(MoneyMove.DISBURSEMENT)

    @property
    def spent(self) -> Decimal:
        return self.of(MoneyMove.EXPENDITURE)

    @property
    def disbursed_percent(self) -> Decimal | None:
        """Of what was committed, to one decimal (COM-13)."""
        return percent(self.disbursed, self.committed)


@dataclass(frozen=True)
class Converted:
    """A sum in one currency, made of rates that were stored; `left_out` entries have none and are not in it."""

    currency: str
    total: Decimal
    left_out: int


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def sums_of(commitment: Commitment) -> list[Sums]:
    """Per currency, never added up across them (INV-22)."""
    found: dict[str, Sums] = {}
    moved = standing_transactions().filter(commitment=commitment)
    for row in moved.values("currency", "kind").annotate(total=Sum("amount")).order_by("currency"):
        found.setdefault(row["currency"], Sums(row["currency"])).by_kind[row["kind"]] = row["total"]
    return list(found.values())


def converted(moved: Iterable[ResourceTransaction], into: str) -> Converted:
    """Only by the rate that was stored with each entry, of the day it says; nothing is looked up (INV-22)."""
    rows = list(moved)
    counted = [row for row in rows if into in (row.currency, row.fx_currency)]
    total = sum((row.amount if row.currency == into else row.amount * (row.fx_rate or 0) for row in counted), Decimal())
    return Converted(into, total.quantize(Decimal("0.01"), ROUND_HALF_UP), len(rows) - len(counted))


def movements_of(commitment: Commitment) -> QuerySet[ResourceTransaction]:
    """All of them in the order they were recorded, replaced ones too, with what a page shows."""
    told = ResourceTransaction.objects.filter(commitment=commitment).select_related("provider", "receiver", "revises")
    names = ("provider__names", "receiver__names")
    return told.select_related("revised_by", "reported_in").prefetch_related(*names).order_by("value_date", "pk")
