from django.db import models

from dialogues.people.enums import MessageState

from .files import StoredFile


class OutboundMessage(models.Model):
    """A mail that waits in the Outbox and goes out once, through due work. The key makes a second one impossible."""

    key = models.CharField(max_length=200, unique=True)
    scope = models.CharField(max_length=60, db_index=True)
    subject_key = models.CharField(max_length=60, db_index=True)
    to_name = models.CharField(max_length=200, blank=True)
    to_email = models.EmailField(blank=True)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    short_text = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.key


class Attachment(models.Model):
    """A file that goes out with a mail."""

    message = models.ForeignKey(OutboundMessage, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name
