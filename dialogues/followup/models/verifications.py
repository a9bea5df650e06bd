from django.db import models

from dialogues.commitments.enums import Completion, EarlyResults, VerificationLevel
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.people.models import Person


class Verification(models.Model):
    """What somebody independent of the owner and the reporter found (INV-14)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="verifications")
    # The text it was held against; what is amended later was not looked at.
    version = models.ForeignKey(CommitmentVersion, models.PROTECT, null=True, related_name="+")
    verifier = models.ForeignKey(Person, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=VerificationLevel)
    completion = models.CharField(max_length=11, choices=Completion)
    indicator_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    early_results = models.CharField(max_length=14, choices=EarlyResults, blank=True)
    method = models.CharField(max_length=200, blank=True)
    evidence_weighed = models.TextField(blank=True)
    exception_reason = models.CharField(max_length=300, blank=True)
    verified_at = models.DateTimeField()
    challenge_until_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"verification {self.pk}"
