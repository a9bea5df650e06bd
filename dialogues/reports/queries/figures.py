"""The headline figures of domain.md §2.7(8), each with its denominator."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

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
    return _funnel(_tally(scope, dt.date.min))


def completion_of(scope: Scope, on: dt.date) -> Assessment:
    """Latest accepted assessment: verified where there is one, else self-reported. `on` decides what is due."""
    return _assessment(_tally(scope, on))


def figures_of(scope: Scope, on: dt.date) -> tuple[Funnel, Assessment]:
    """Both at once: one query for every page that says its headline."""
    tally = _tally(scope, on)
    return _funnel(tally), _assessment(tally)


def resources_of(scope: Scope) -> list[Money]:
    """Per currency, revisions replaced (INV-21), currencies apart (INV-22)."""
    # By row of money: there is far less of it than there are commitments.
    moved = standing_transactions().filter(Exists(_tracked(scope).filter(pk=OuterRef("commitment"))))
    sums: dict[str, dict[str, Decimal]] = {}
    for row in moved.values("currency", "kind").annotate(total=Sum("amount")).order_by("currency"):
        sums.setdefault(row["currency"], {})[row["kind"]] = row["total"]
    return [_money(currency, totals) for currency, totals in sums.items()]


class _Alike(NamedTuple):
    """How many of one dialogue have the same state, and how many of those got how far."""

    dialogue: int
    lifecycle: str
    completion: str
    verification_level: int
    captured: int
    confirmed: int
    signed_off: int
    tracked: int
    due: int


def _tally(scope: Scope, on: dt.date) -> list[_Alike]:
    """Counted in the order of the index `commitments_counted`: read once, with nothing to sort and no row touched.

    A filtered count for each figure asks two dozen conditions of every row. `due`: tracked, with its date by `on`.
    """
    by = ("dialogue", "lifecycle", "completion", "verification_level")
    rows = _within(scope).order_by().values_list(*by)
    counted = rows.annotate(
        captured=Count("pk"),
        confirmed=Count("confirmed_at"),
        signed_off=Count("signed_off_at"),
        tracked=Count("tracked_since_at"),
        due=Count("tracked_since_at", filter=Q(due_date__lte=on)),
    )
    return [_Alike(*row) for row in counted]


def _funnel(tally: Sequence[_Alike]) -> Funnel:
    states: Counter[str] = Counter()
    for alike in tally:
        states[alike.lifecycle] += alike.captured
    return Funnel(
        captured=states.total(),
        merged=states[Lifecycle.MERGED],
        withdrawn=states[Lifecycle.WITHDRAWN_BEFORE_CONFIRMATION],
        unconfirmed=states[Lifecycle.UNCONFIRMED],
        confirmed=sum(alike.confirmed for alike in tally),
        declined=states[Lifecycle.DECLINED_BY_INSTITUTION],
        signed_off=sum(alike.signed_off for alike in tally),
        statements_of_intent=states[Lifecycle.STATEMENT_OF_INTENT],
        tracked=sum(alike.tracked for alike in tally),
    )


def _assessment(tally: Sequence[_Alike]) -> Assessment:
    tracked = sum(alike.tracked for alike in tally)
    by_class = {choice: sum(alike.tracked for alike in tally if alike.completion == choice) for choice in Completion}
    # Nothing heard is no evidence, from the first day on.
    by_class[Completion.NO_EVIDENCE] += tracked - sum(by_class.values())
    high = by_class[Completion.SUBSTANTIAL] + by_class[Completion.COMPLETE]
    complete = [alike for alike in tally if alike.completion == Completion.COMPLETE]
    independent = [alike for alike in tally if alike.verification_level == VerificationLevel.INDEPENDENT]
    return Assessment(
        tracked=tracked,
        by_class=by_class,
        complete_verified=sum(
            alike.tracked for alike in complete if alike.verification_level >= VerificationLevel.PEER_CHECKED
        ),
        high=Share(high, tracked),
        due=Share(sum(alike.due for alike in complete), sum(alike.due for alike in tally)),
        independently_verified=Share(sum(alike.tracked for alike in independent), tracked),
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
    # Not by a join: SQLite would read dialogue by dialogue and then sort what the index has in order.
    return Commitment.objects.filter(dialogue__in=scope.dialogues.order_by().values("pk"))


def _tracked(scope: Scope) -> QuerySet[Commitment]:
    return _within(scope).filter(tracked_since_at__isnull=False)
