from django.db import models

from calendaring.inbound.models import InboundMail
from dialogues.invitations.models import Delegate
from dialogues.people.models import OutboundMessage

__all__ = ["CalendarMessage", "InboundMail", "ReplyAddress"]


class ReplyAddress(models.Model):
    """Where the calendar of one delegate answers to. Kept as it is: every message must repeat it (calendar.md C20)."""

    delegate = models.OneToOneField(Delegate, models.CASCADE, related_name="reply_address")
    token = models.CharField(max_length=24, unique=True)

    def __str__(self) -> str:
        return f"reply address of {self.delegate_id}"


class CalendarMessage(models.Model):
    """What one delegate's calendar was told, and in which order (calendar.md C4, C6). The bytes are in the Outbox.

    `sequence` is what the message says, `revision` the dialogue's own number at that moment: they part where one
    person's place was cancelled and the dialogue goes on.
    """

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="calendar_messages")
    outbound = models.OneToOneField(OutboundMessage, models.PROTECT, related_name="calendar_message")
    method = models.CharField(max_length=12)
    sequence = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    stamp_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegate", "stamp_at"], name="calendaring_stamps_differ"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.sequence} to {self.delegate_id}"
