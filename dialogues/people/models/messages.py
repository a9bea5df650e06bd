from django.db import models
from django.db.models.functions import Lower

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
    calendar_method = models.CharField(max_length=16, blank=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.WAITING)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    references = models.CharField(max_length=200, blank=True)
    bounce_status = models.CharField(max_length=11, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(default=0)

    class Meta:
        # Asked before each mail where the relay has a limit.
        indexes = [models.Index(fields=["sent_at"], name="people_message_sent")]

    def __str__(self) -> str:
        return self.key


class Attachment(models.Model):
    """A file that goes out with a mail."""

    message = models.ForeignKey(OutboundMessage, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class UnreachableAddress(models.Model):
    """An address that takes no mail: what goes there is passed on by hand until somebody says it works again."""

    email = models.EmailField()
    status = models.CharField(max_length=11, blank=True)
    since = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=models.Q(cleared_at=None), name="people_unreachable_address_once"
            )
        ]

    def __str__(self) -> str:
        return f"unreachable {self.pk}"


class SendingPause(models.Model):
    """No mail of this scope leaves until somebody ends it; of the scope `house`, no mail at all."""

    scope = models.CharField(max_length=60)
    paused_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("scope", condition=models.Q(resumed_at=None), name="people_sending_paused_once")
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"
