from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.enums import DeedKind, DeedOutcome, WalkInState
from dialogues.programme.models import Dialogue

from .delegates import Delegate


class DoorDeed(models.Model):
    """What somebody at a door noted, maybe without a network and hours ago. `client_id` makes it count once (INV-25).

    `happened_at` is when it was noted, by a clock put right; who is present follows from all deeds in that order,
    however late or in which order they arrive.
    """

    client_id = models.UUIDField(unique=True)
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="door_deeds")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="door_deeds")
    kind = models.CharField(max_length=8, choices=DeedKind)
    door = models.CharField(_("door"), max_length=40, blank=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=DeedOutcome, default=DeedOutcome.DONE)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DeedKind.values), name="invitations_deed_kind"),
            models.CheckConstraint(condition=models.Q(outcome__in=DeedOutcome.values), name="invitations_deed_outcome"),
            models.CheckConstraint(
                condition=models.Q(received_at__gte=models.F("happened_at")), name="invitations_deed_not_ahead"
            ),
        ]
        indexes = [models.Index(fields=["delegate", "happened_at"], name="invitations_deeds_in_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.client_id}"


class PresenceSegment(models.Model):
    """From when until when somebody was in the room; without an end: still there. Follows from the deeds."""

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="presence")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegate"],
                condition=models.Q(ended_at=None),
                name="invitations_one_open_presence",  # INV-12
            ),
            models.UniqueConstraint(fields=["delegate", "started_at"], name="invitations_presence_starts_once"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="invitations_presence_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"presence of {self.delegate_id}"


class WalkIn(models.Model):
    """Somebody whom nobody named, registered at the door: comes in when a facilitator says yes (PRV-12)."""

    delegate = models.OneToOneField(Delegate, models.CASCADE, related_name="walk_in")
    registered_by = models.CharField(max_length=60)
    registered_at = models.DateTimeField()
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=WalkInState, default=WalkInState.WAITING)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_at=None)
                | models.Q(state__in=["approved", "refused"], decided_at__isnull=False),
                name="invitations_walk_in_decided",
            )
        ]

    def __str__(self) -> str:
        return f"walk-in {self.delegate_id}"


class Badge(models.Model):
    """The code on a name badge. It opens nothing: whoever works at the door finds the person by it."""

    delegate = models.OneToOneField(Delegate, models.CASCADE, related_name="badge")
    code = models.CharField(max_length=8, unique=True)
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code
