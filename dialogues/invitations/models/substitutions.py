from django.db import models

from dialogues.invitations.enums import ConsentChannel, SubstitutionOrigin, SubstitutionState
from dialogues.people.models import Person

from .delegates import Delegate
from .nominations import Nomination


class Substitution(models.Model):
    """A deputy proposed for a delegate who cannot come (domain.md IVT-3). The head's deputy waits for the chair."""

    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="substitutions")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="substitution")
    origin = models.CharField(max_length=11, choices=SubstitutionOrigin)
    needs_consent = models.BooleanField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=ConsentChannel, blank=True)
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=SubstitutionState, default=SubstitutionState.ASKED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegate"],
                condition=models.Q(state="asked"),
                name="invitations_one_open_substitution",
            ),
            models.UniqueConstraint(
                fields=["delegate"],
                condition=models.Q(state="granted"),
                name="invitations_one_granted_substitution",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SubstitutionState.values), name="invitations_substitution_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked", decided_at=None)
                | (~models.Q(state="asked") & models.Q(decided_at__isnull=False)),
                name="invitations_substitution_decided_with_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["granted", "refused"]) | ~models.Q(channel=""),
                name="invitations_consent_says_how",
            ),
            models.CheckConstraint(
                condition=models.Q(needs_consent=False) | ~models.Q(channel="not_needed"),
                name="invitations_consent_when_needed",
            ),
        ]

    def __str__(self) -> str:
        return f"substitution {self.pk}"
