from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.people.models import Person

from .dialogues import BridgePoint, Dialogue


class Interpretation(models.Model):
    """Who interprets a language at a bridge point, or why nobody has to (EQ-4)."""

    bridge_point = models.ForeignKey(BridgePoint, models.CASCADE, related_name="interpretations")
    language = models.CharField(_("language"), max_length=12)
    interpreter = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="interpretations")
    gap_reason = models.CharField(_("accepted gap"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bridge_point", "language"], name="programme_interpretation_once"),
            models.CheckConstraint(
                condition=models.Q(interpreter__isnull=False, gap_reason="")
                | (models.Q(interpreter=None) & ~models.Q(gap_reason="")),
                name="programme_interpreter_or_gap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} at {self.bridge_point_id}"


class AccessPlan(models.Model):
    """What the venue was checked for, and what access costs (EQ-5; about 4 % of the budget)."""

    dialogue = models.OneToOneField(Dialogue, models.CASCADE, related_name="access_plan")
    checked = models.JSONField(default=list, blank=True)
    budget = models.DecimalField(_("budget"), max_digits=16, decimal_places=2, null=True, blank=True)
    access_budget = models.DecimalField(_("for access"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="VND")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(access_budget=None) | models.Q(budget__gte=models.F("access_budget")),
                name="programme_access_within_budget",
            )
        ]

    def __str__(self) -> str:
        return f"access plan of {self.dialogue_id}"


class ConflictAcceptance(models.Model):
    """Somebody looked at a conflict and said why it may stay. `key` holds the facts: when they change, it is new."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="conflict_acceptances")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    reason = models.CharField(_("reason"), max_length=300)
    accepted_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "key"], name="programme_conflict_accepted_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="programme_conflict_accepted_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.dialogue_id}"
