from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.programme.enums import HealthState

from .coalition import Coalition


class HealthCheck(models.Model):
    """How the partnership is doing, asked without names (COA-5).

    Answers have no row of their own: no author, no time, no order. They lie in one shuffled list. `roll` keeps a digest
    of each link that has answered, so that none answers twice; salt and roll are destroyed at close.
    """

    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="health_checks")
    title = models.CharField(_("title"), max_length=200)
    aspects = models.JSONField(default=list)
    threshold = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=list)
    salt = models.CharField(max_length=64, blank=True)
    roll = models.JSONField(default=list)
    state = models.CharField(max_length=6, choices=HealthState, default=HealthState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(_("what was discussed"), blank=True)
    agreed_actions = models.TextField(_("what was agreed"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=HealthState.OPEN) | models.Q(state=HealthState.CLOSED, salt="", roll=[]),
                name="programme_health_roll_destroyed",
            ),
        ]

    def __str__(self) -> str:
        return self.title
