from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.live.enums import RoomState, Scene
from dialogues.programme.models import AgendaItem, Dialogue


class Room(models.Model):
    """The running thing of one dialogue. The code stands on the wall for all to see, so it is kept in the clear."""

    dialogue = models.OneToOneField(Dialogue, models.PROTECT, related_name="room")
    code = models.CharField(_("room code"), max_length=8, unique=True)
    code_admits = models.BooleanField(default=True)
    state = models.CharField(max_length=6, choices=RoomState, default=RoomState.CLOSED)
    is_moderated = models.BooleanField(default=True)
    current_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    scene = models.CharField(max_length=8, choices=Scene, default=Scene.JOIN)
    spotlight = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code

    @property
    def stream(self) -> str:
        return f"dialogue:{self.dialogue_id}"


class CommandReceipt(models.Model):
    """The first answer to a command with an id, so that the same id gives the same answer on any transport.

    Captures need none: their client id stands on the commitment itself. A refusal is not remembered (contract.md §3).
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="receipts")
    sender = models.CharField(max_length=60)
    client_id = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField(null=True)
    answer = models.JSONField(default=dict)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "sender", "client_id"], name="live_receipt_once")]

    def __str__(self) -> str:
        return str(self.client_id)
