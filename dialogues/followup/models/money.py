from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import MoneyMove
from dialogues.institutions.models import Institution

from .progress import ProgressUpdate


class ResourceTransaction(models.Model):
    """What was pledged or moved (IATI). A revised pledge replaces, it does not add (INV-21).

    In kind: what it is, and `amount` is the value somebody estimated. `fx_rate`: units of `fx_currency` for one of
    `currency`, on `fx_date`; only so can currencies ever be added (INV-22).
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="transactions")
    kind = models.CharField(max_length=12, choices=MoneyMove)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    provider = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    receiver = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    in_kind = models.CharField(_("in kind"), max_length=300, blank=True)
    fx_rate = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    fx_currency = models.CharField(max_length=3, blank=True)
    fx_date = models.DateField(null=True, blank=True)
    value_date = models.DateField()
    revises = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="revised_by")
    exception_reason = models.CharField(max_length=300, blank=True)
    reported_in = models.ForeignKey(ProgressUpdate, models.PROTECT, null=True, blank=True, related_name="money")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="followup_money_not_negative"),
            models.CheckConstraint(
                condition=models.Q(fx_rate=None, fx_currency="", fx_date=None)
                | (models.Q(fx_rate__gt=0, fx_date__isnull=False) & ~models.Q(fx_currency="")),
                name="followup_rate_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"
