from django.db import models

from dialogues.institutions.models import Institution
from dialogues.invitations.models import PlannedMail
from dialogues.journal.models import Job
from dialogues.programme.models import Programme

from .letters import OwnerLetter


class AskedMail(PlannedMail):
    """A mail that somebody asked for, while it waits for its recipient's reading hours, and what became of it.

    It carries a letter, or the `reminder`-th reminder of one; without a letter it asks how it goes. `reason`: in the
    words of whoever called it off.
    """

    WORK = "asked_mail.due"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="asked_mails")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="asked_mails")
    letter = models.ForeignKey(OwnerLetter, models.PROTECT, null=True, blank=True, related_name="mails")
    reminder = models.PositiveSmallIntegerField(default=0)
    commitments = models.JSONField(default=list)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta(PlannedMail.Meta):
        indexes = [models.Index(fields=["programme", "state", "due_at"], name="followup_asked_due")]

    def __str__(self) -> str:
        return f"asked mail {self.pk}"

    @property
    def key(self) -> str:
        """Of the mail in the Outbox."""
        return f"owner_letter.mail:{self.pk}" if self.letter_id else f"followup.question:{self.pk}"
