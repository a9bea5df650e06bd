from django.db import models

from calendaring.inbound.models import InboundMail
from dialogues.invitations.models import Delegate
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import MeetingMember

# A delegate of a dialogue or a member of a standing meeting; the same table, so that no address is given out twice.
OF_ONE = models.Q(delegate__isnull=False, member=None) | models.Q(delegate=None, member__isnull=False)

__all__ = ["CalendarMessage", "InboundMail", "ReplyAddress"]


class ReplyAddress(models.Model):
    """Where the calendar of one guest answers to. Kept as it is: every message must repeat it (calendar.md C20)."""

    delegate = models.OneToOneField(Delegate, models.CASCADE, null=True, blank=True, related_name="reply_address")
    member = models.OneToOneField(MeetingMember, models.CASCADE, null=True, blank=True, related_name="reply_address")
    token = models.CharField(max_length=24, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=OF_ONE, name="calendaring_address_of_one")]

    def __str__(self) -> str:
        return f"reply address {self.pk}"


class CalendarMessage(models.Model):
    """What one guest's calendar was told, and in which order (calendar.md C4, C6). The bytes are in the Outbox.

    `sequence` is the highest that the message says, `revision` the number of the dialogue or the standing meeting at
    that moment: they part where one person's place was cancelled and the rest goes on.
    """

    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, blank=True, related_name="calendar_messages")
    member = models.ForeignKey(MeetingMember, models.CASCADE, null=True, blank=True, related_name="calendar_messages")
    # A mail that has not gone may be deleted where its reader must be forgotten: then no calendar was told anything.
    outbound = models.OneToOneField(OutboundMessage, models.CASCADE, related_name="calendar_message")
    method = models.CharField(max_length=16)
    sequence = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    stamp_at = models.DateTimeField()
    # Everything this calendar held of it is taken out again.
    is_the_end = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegate", "stamp_at"], name="calendaring_stamps_differ"),
            models.UniqueConstraint(fields=["member", "stamp_at"], name="calendaring_member_stamps_differ"),
            models.CheckConstraint(condition=OF_ONE, name="calendaring_message_to_one"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.sequence} in {self.outbound_id}"
