from django.db import models

from dialogues.commitments.models import Commitment


class WorkingNote(models.Model):
    """What colleagues tell each other about a commitment: for the list, never for owners or the public.

    `revision` goes up with every change, so that nobody overwrites what a colleague wrote meanwhile.
    """

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="working_note")
    text = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note on commitment {self.commitment_id}"
