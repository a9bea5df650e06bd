from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Lifecycle, Outcome
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ChallengeResult, Contested
from dialogues.institutions.models import Institution
from dialogues.programme.models import Dispute

from .verifications import Verification


class Challenge(models.Model):
    """An institution says that a claim, a verification or an outcome is not so (COM-10).

    Its words are the summary of the dispute that it opened, so that they stand, and can be erased, in one place.
    `found_*`: how the commitment stood, for whoever decides where it goes back to.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="challenges")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="challenge")
    contests = models.CharField(max_length=12, choices=Contested)
    verification = models.ForeignKey(Verification, models.PROTECT, null=True, blank=True, related_name="challenges")
    language = models.CharField(max_length=12, default="en")
    evidence = models.FileField(_("photo or file"), upload_to="challenges/%Y/", blank=True)
    raised_at = models.DateTimeField()
    found_lifecycle = models.CharField(max_length=29, choices=Lifecycle)
    found_outcome = models.CharField(max_length=19, choices=Outcome, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=ChallengeResult, blank=True)
    resolution = models.TextField(_("how it was resolved"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=models.Q(resolved_at=None), name="followup_one_open_challenge"
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, result="")
                | (models.Q(resolved_at__isnull=False) & ~models.Q(result="") & ~models.Q(resolution="")),
                name="followup_challenge_resolved_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"challenge {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
