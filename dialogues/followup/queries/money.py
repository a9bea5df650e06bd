from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from dialogues.commitments.models import Commitment
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
