from django.db import models

from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue


class QuorumWaiver(models.Model):
    """A dialogue may be ready without this target institution, and why (domain.md §2.3, inviting → ready)."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="quorum_waivers")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    waived_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "institution"],
                condition=models.Q(ended_at=None),
                name="invitations_one_waiver_per_institution",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="invitations_waiver_says_why"),
        ]

    def __str__(self) -> str:
        return f"waiver {self.pk}"
