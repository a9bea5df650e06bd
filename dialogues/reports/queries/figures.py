"""The headline figures of domain.md §2.7(8), each with its denominator."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from dialogues.commitments.enums import Completion, Lifecycle, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import MoneyMove
from dialogues.followup.queries import freshness, standing_transactions
from dialogues.programme.models import Dialogue, Programme

__all__ = [
    "Assessment",
    "Funnel",
    "Money",
    "Share",
    "completion_of",
    "figures_of",
    "freshness",
    "funnel_of",
    "resources_of",
]


@dataclass(frozen=True)
class Share:
    """A part of a whole, never a percentage alone."""

    part: Decimal | int
    whole: Decimal | int

    @property
    def percent(self) -> Decimal | None:
        """To one decimal, half up; None when there is no whole."""
        if not self.whole:
            return None
        return (Decimal(100) * self.part / self.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Funnel:
    """How many got how far, with the losses at every step (domain.md §0.2)."""

    captured: int
    merged: int
    withdrawn: int
    unconfirmed: int
    confirmed: int
    declined: int
    signed_off: int
    statements_of_intent: int
    tracked: int

    @property
    def confirmation(self) -> Share:
        return Share(self.confirmed, self.captured)

    @property
    def signature(self) -> Share:
        return Share(self.signed_off, self.confirmed)


@dataclass(frozen=True)
class Assessment:
    """Of all that was ever tracked; what lapsed stays in (INV-23)."""

    tracked: int
    by_class: dict[Completion, int]
    complete_verified: int
    high: Share
    due: Share
    independently_verified: Share

    @property
    def complete_reported(self) -> int:
        """Reported complete, not verified: never added to what was verified."""
        return self.by_class[Completion.COMPLETE] - self.complete_verified


@dataclass(frozen=True)
class Money:
    """One currency; amounts of different currencies are never added (INV-22)."""

    currency: str
    pledged: Decimal
    committed: Decimal
    disbursed: Decimal
    spent: Decimal

    @property
    def committed_of_pledged(self) -> Share:
        return Share(self.committed, self.pledged)

    @property
    def disbursed_of_committed(self) -> Share:
        return Share(self.disbursed, self.committed)

    @property
    def disbursed_of_pledged(self) -> Share:
        return Share(self.disbursed, self.pledged)


Scope = Programme | Dialogue


def funnel_of(scope: Scope) -> Funnel:
    return _funnel(_within(scope).aggregate(**_FUNNEL))


def completion_of(scope: Scope, on: dt.date) -> Assessment:
    """Latest accepted assessment: verified where there is one, else self-reported. `on` decides what is due."""
    return _assessment(_within(scope).aggregate(**_completion(on)))


def figures_of(scope: Scope, on: dt.date) -> tuple[Funnel, Assessment]:
    """Both at once: one query for every page that says its headline."""
    counts = _within(scope).aggregate(**_FUNNEL, **_completion(on))
    return _funnel(counts), _assessment(counts)


def resources_of(scope: Scope) -> list[Money]:
    """Per currency, revisions replaced (INV-21), currencies apart (INV-22)."""
    # By row of money: there is far less of it than there are commitments.
    moved = standing_transactions().filter(Exists(_tracked(scope).filter(pk=OuterRef("commitment"))))
    sums: dict[str, dict[str, Decimal]] = {}
    for row in moved.values("currency", "kind").annotate(total=Sum("amount")).order_by("currency"):
        sums.setdefault(row["currency"], {})[row["kind"]] = row["total"]
    return [_money(currency, totals) for currency, totals in sums.items()]


def _count(*conditions: Q, **fields: object) -> Count:
    return Count("pk", filter=Q(*conditions, **fields))


_FUNNEL = {
    "captured": Count("pk"),
    "merged": _count(lifecycle=Lifecycle.MERGED),
    "withdrawn": _count(lifecycle=Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION),
    "unconfirmed": _count(lifecycle=Lifecycle.UNCONFIRMED),
    "confirmed": _count(confirmed_at__isnull=False),
    "declined": _count(lifecycle=Lifecycle.DECLINED_BY_INSTITUTION),
    "signed_off": _count(signed_off_at__isnull=False),
    "statements_of_intent": _count(lifecycle=Lifecycle.STATEMENT_OF_INTENT),
    "tracked": _count(tracked_since_at__isnull=False),
}


def _completion(on: dt.date) -> dict[str, Count]:
    tracked, complete = Q(tracked_since_at__isnull=False), Q(completion=Completion.COMPLETE)
    due = tracked & Q(due_date__lte=on)
    return {
        "assessed": _count(tracked),
        "due": _count(due),
        "due_complete": _count(due, complete),
        "complete_verified": _count(tracked, complete, verification_level__gte=VerificationLevel.PEER_CHECKED),
        "independent": _count(tracked, verification_level=VerificationLevel.INDEPENDENT),
        **{choice.name: _count(tracked, completion=choice) for choice in Completion},
    }


def _funnel(counts: Mapping[str, int]) -> Funnel:
    return Funnel(**{name: counts[name] for name in _FUNNEL})


def _assessment(counts: Mapping[str, int]) -> Assessment:
    by_class = {choice: counts[choice.name] for choice in Completion}
    # Nothing heard is no evidence, from the first day on.
    by_class[Completion.NO_EVIDENCE] += counts["assessed"] - sum(by_class.values())
    high = by_class[Completion.SUBSTANTIAL] + by_class[Completion.COMPLETE]
    return Assessment(
        tracked=counts["assessed"],
        by_class=by_class,
        complete_verified=counts["complete_verified"],
        high=Share(high, counts["assessed"]),
        due=Share(counts["due_complete"], counts["due"]),
        independently_verified=Share(counts["independent"], counts["assessed"]),
    )


def _money(currency: str, totals: dict[str, Decimal]) -> Money:
    pledged, committed, disbursed, spent = _in_order(totals)
    return Money(currency=currency, pledged=pledged, committed=committed, disbursed=disbursed, spent=spent)


def _in_order(totals: dict[str, Decimal]) -> Iterable[Decimal]:
    order = (MoneyMove.PLEDGE, MoneyMove.COMMITMENT, MoneyMove.DISBURSEMENT, MoneyMove.EXPENDITURE)
    return (totals.get(kind, Decimal()) for kind in order)


def _within(scope: Scope) -> QuerySet[Commitment]:
    if isinstance(scope, Dialogue):
        return Commitment.objects.filter(dialogue=scope)
    return Commitment.objects.filter(dialogue__programme=scope)


def _tracked(scope: Scope) -> QuerySet[Commitment]:
    return _within(scope).filter(tracked_since_at__isnull=False)
