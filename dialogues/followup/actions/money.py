"""Pledged, committed, disbursed, spent: four different things (IATI). A revision replaces, it never adds."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import current_owner
from dialogues.followup.enums import MoneyMove
from dialogues.followup.errors_of_money import (
    AmountInvalid,
    CurrencyUnknown,
    MoreThanCommitted,
    RateIncomplete,
    RevisesAnother,
)
from dialogues.followup.events import ResourceRecorded
from dialogues.followup.models import ProgressUpdate, ResourceTransaction
from dialogues.followup.queries.money import amount_of, is_covered
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.once import Once


@dataclass(frozen=True, kw_only=True)
class Rate:
    """`rate` units of `currency` for one of the currency that moved, as quoted on that day (INV-22)."""

    rate: Decimal
    currency: str
    date: dt.date


# SQLite keeps fifteen digits: what it rounds up must still fit the column, and so must sums of a thousand of them.
_LARGEST = Decimal(10) ** 15
_HIGHEST_RATE = Decimal(10) ** 10


@transaction.atomic
def record_transaction(
    *,
    commitment: Commitment,
    kind: str,
    amount: Decimal,
    currency: str,
    value_date: dt.date,
    provider: Institution | None = None,
    receiver: Institution | None = None,
    in_kind: str = "",
    fx: Rate | None = None,
    revises: ResourceTransaction | None = None,
    exception_reason: str = "",
    reported_in: ProgressUpdate | None = None,
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> ResourceTransaction:
    """One movement, `amount` in whole units of the currency; `in_kind`: what it is, the amount being its estimate.

    Disbursing more than committed needs an explanation, and so does committing less than was disbursed (INV-21,
    `resources.more_than_committed`). What stands in a returned report does not count. Also raises
    resources.currency_unknown, .amount_invalid, .revises_another, .rate_incomplete. The same `client_key` again returns
    the first; `idempotency.mismatch` with another movement.
    """
    row = lock_in_programme(commitment)
    said = (kind, amount.normalize(), currency, value_date, in_kind.strip(), exception_reason.strip(), fx)
    once = Once(f"money:{row.pk}", client_key, (actor, *said, *_keys(provider, receiver, revises)))
    if known := once.made(ResourceTransaction):
        return known[0]
    _check_sum(amount, currency)
    _check_rate(fx, currency)
    if revises and not _may_revise(row, kind, currency, revises):
        raise RevisesAnother
    if kind == MoneyMove.DISBURSEMENT and not exception_reason.strip():
        _check_disbursement(row, amount, currency, revises)
    moved = ResourceTransaction.objects.create(
        commitment=row,
        kind=kind,
        amount=amount,
        currency=currency,
        provider=provider or current_owner(row, value_date) or row.lead_institution,
        receiver=receiver,
        in_kind=in_kind.strip(),
        **_columns(fx),
        value_date=value_date,
        revises=revises,
        exception_reason=exception_reason.strip(),
        reported_in=reported_in,
        recorded_at=at,
    )
    once.keep(moved, at=at)
    if revises and kind == MoneyMove.COMMITMENT and not is_covered(row, currency):
        raise MoreThanCommitted
    [replaced] = _keys(revises)
    fact = ResourceRecorded(commitment=row.pk, transaction=moved.pk, move=moved.kind, revises=replaced)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return moved


def _keys(*rows: Institution | ResourceTransaction | None) -> list[int | None]:
    return [row.pk if row else None for row in rows]


def _columns(fx: Rate | None) -> dict[str, Any]:
    return {"fx_rate": fx.rate, "fx_currency": fx.currency, "fx_date": fx.date} if fx else {}


def _check_sum(amount: Decimal, currency: str) -> None:
    if not re.fullmatch("[A-Z]{3}", currency):
        raise CurrencyUnknown
    if not amount.is_finite() or not 0 <= amount < _LARGEST:
        raise AmountInvalid


def _check_rate(fx: Rate | None, currency: str) -> None:
    if fx is None:
        return
    sound = fx.rate.is_finite() and 0 < fx.rate < _HIGHEST_RATE
    if not sound or fx.currency == currency or not re.fullmatch("[A-Z]{3}", fx.currency):
        raise RateIncomplete


def _may_revise(row: Commitment, kind: str, currency: str, revises: ResourceTransaction) -> bool:
    same = (revises.commitment_id, revises.kind, revises.currency) == (row.pk, kind, currency)
    return same and not ResourceTransaction.objects.filter(revises=revises).exists()


def _check_disbursement(row: Commitment, amount: Decimal, currency: str, revises: ResourceTransaction | None) -> None:
    replaced = revises.amount if revises else Decimal()
    disbursed = amount_of(row, MoneyMove.DISBURSEMENT, currency) - replaced + amount
    if disbursed > amount_of(row, MoneyMove.COMMITMENT, currency):
        raise MoreThanCommitted
