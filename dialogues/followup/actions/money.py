"""Pledged, committed, disbursed, spent: four different things (IATI). A revision replaces, it never adds."""

import datetime as dt
import re
from decimal import Decimal

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import current_owner
from dialogues.followup.enums import MoneyMove
from dialogues.followup.errors import AmountInvalid, CurrencyUnknown, MoreThanCommitted, RevisesAnother
from dialogues.followup.events import ResourceRecorded
from dialogues.followup.models import ProgressUpdate, ResourceTransaction
from dialogues.followup.queries.money import amount_of
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record

_LARGEST = Decimal(10) ** 18


@transaction.atomic
def record_transaction(
    *,
    commitment: Commitment,
    kind: str,
    amount: Decimal,
    currency: str,
    value_date: dt.date,
    provider: Institution | None = None,
    revises: ResourceTransaction | None = None,
    exception_reason: str = "",
    reported_in: ProgressUpdate | None = None,
    actor: str,
    at: dt.datetime,
) -> ResourceTransaction:
    """One movement of money, `amount` in whole units of the currency. Disbursing more than committed needs an
    explanation (INV-21, `resources.more_than_committed`). What stands in a returned report does not count.
    """
    row = lock_in_programme(commitment)
    _check_sum(amount, currency)
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
        value_date=value_date,
        revises=revises,
        exception_reason=exception_reason.strip(),
        reported_in=reported_in,
        recorded_at=at,
    )
    fact = ResourceRecorded(
        commitment=row.pk, transaction=moved.pk, move=moved.kind, revises=revises.pk if revises else None
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return moved


def _check_sum(amount: Decimal, currency: str) -> None:
    if not re.fullmatch("[A-Z]{3}", currency):
        raise CurrencyUnknown
    if not amount.is_finite() or not 0 <= amount < _LARGEST:
        raise AmountInvalid


def _may_revise(row: Commitment, kind: str, currency: str, revises: ResourceTransaction) -> bool:
    same = (revises.commitment_id, revises.kind, revises.currency) == (row.pk, kind, currency)
    return same and not ResourceTransaction.objects.filter(revises=revises).exists()


def _check_disbursement(row: Commitment, amount: Decimal, currency: str, revises: ResourceTransaction | None) -> None:
    replaced = revises.amount if revises else Decimal()
    disbursed = amount_of(row, MoneyMove.DISBURSEMENT, currency) - replaced + amount
    if disbursed > amount_of(row, MoneyMove.COMMITMENT, currency):
        raise MoreThanCommitted
