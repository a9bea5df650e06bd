from django.conf import settings
from django.db import models

from dialogues.invitations.enums import ContactChannel, ContactOutcome
from dialogues.programme.models import Dialogue

from .delegates import Delegate
from .invitations import Invitation


class ContactNote(models.Model):
    """Somebody of the secretariat called, visited or wrote: who, when, how, with what outcome, and when next."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="contact_notes")
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, blank=True, related_name="contact_notes")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, blank=True, related_name="contact_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="contact_notes")
    channel = models.CharField(max_length=8, choices=ContactChannel)
    outcome = models.CharField(max_length=11, choices=ContactOutcome)
    happened_at = models.DateTimeField()
    next_date = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(invitation__isnull=False, delegate__isnull=True)
                | models.Q(invitation__isnull=True, delegate__isnull=False),
                name="invitations_contact_about_one",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=ContactChannel.values, outcome__in=ContactOutcome.values),
                name="invitations_contact_known_words",
            ),
        ]
        indexes = [models.Index(fields=["dialogue", "next_date"], name="invitations_contacts_due")]

    def __str__(self) -> str:
        return f"contact {self.pk}"


class ContactNoteText(models.Model):
    """What was said, in words: apart, because it may have to be erased (architecture.md §3)."""

    note = models.OneToOneField(ContactNote, models.CASCADE, related_name="words")
    text = models.CharField(max_length=1_000)

    def __str__(self) -> str:
        return f"words of {self.note_id}"
