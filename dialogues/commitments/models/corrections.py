from django.db import models

from .commitments import Commitment


class EarlierWording(models.Model):
    """What staff had written down before they corrected it: `words` by field, of those that changed.

    No version: those begin with the text that was read back (COM-3).
    """

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="earlier_wordings")
    words = models.JSONField()
    replaced_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"earlier wording {self.pk}"
