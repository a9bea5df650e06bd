from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import CausedBy, MoneyMove, ObstacleCategory, Report
from dialogues.institutions.models import Institution
from dialogues.people.models import Person, Token

from .actions import ActionItem


class ProgressUpdate(models.Model):
    """What the owner says. Never mixed with what was verified. `through` tells which link was used."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="progress_updates")
    action_item = models.ForeignKey(ActionItem, models.PROTECT, null=True, blank=True, related_name="progress_updates")
    report = models.CharField(_("how is it going"), max_length=8, choices=Report)
    completion = models.CharField(max_length=11, choices=Completion, blank=True)
    indicator_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    narrative = models.TextField(_("in one line"), max_length=600, blank=True)
    language = models.CharField(max_length=12, default="en")
    obstacle = models.CharField(_("what is in the way"), max_length=26, choices=ObstacleCategory, blank=True)
    caused_by = models.CharField(_("who causes it"), max_length=10, choices=CausedBy, blank=True)
    evidence = models.FileField(_("photo or file"), upload_to="evidence/%Y/", blank=True)
    has_evidence = models.BooleanField(default=False)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(commitment=None, action_item=None), name="followup_update_of_something"
            )
        ]

    def __str__(self) -> str:
        return f"progress update {self.pk}"


class ResourceTransaction(models.Model):
    """Money that was pledged or moved (IATI). A revised pledge replaces, it does not add (INV-21)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="transactions")
    kind = models.CharField(max_length=12, choices=MoneyMove)
    amount = models.DecimalField(max_digits=20, decimal_places=2)
    currency = models.CharField(max_length=3)
    provider = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    value_date = models.DateField()
    revises = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="revised_by")
    exception_reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="followup_money_not_negative")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"
