from typing import ClassVar

from django.db import models

from dialogues.invitations.enums import LeftOutBecause, ReminderState
from dialogues.programme.models import Dialogue

from .delegates import Delegate
from .invitations import Invitation

_ABOUT_ONE = models.Q(invitation__isnull=False, delegate__isnull=True) | models.Q(
    invitation__isnull=True, delegate__isnull=False
)


class PlannedMail(models.Model):
    """A mail that can be read before it goes, left out, paused. `due_date` is the day at its recipient's place.

    `round` counts how often it was planned, for the key of its due work.
    """

    WORK: ClassVar[str]

    due_date = models.DateField()
    due_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReminderState, default=ReminderState.PLANNED)
    left_out_because = models.CharField(max_length=13, choices=LeftOutBecause, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ReminderState.values), name="%(app_label)s_%(class)s_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | ~models.Q(state="sent") & models.Q(sent_at=None),
                name="%(app_label)s_%(class)s_sent_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state="skipped") & ~models.Q(left_out_because="")
                | ~models.Q(state="skipped") & models.Q(left_out_because=""),
                name="%(app_label)s_%(class)s_left_out_why",
            ),
        ]

    @property
    def is_left_out_by_choice(self) -> bool:
        """Somebody left it out or called it off, so that it can be taken back in."""
        return self.state == ReminderState.SKIPPED and self.left_out_because == LeftOutBecause.CHOICE

    @property
    def work_key(self) -> str:
        return f"{self._meta.model_name}:{self.pk}:{self.round}"


class Reminder(PlannedMail):
    """To whoever has not answered: once per person or institution, `days` (working, before the dialogue) and day."""

    WORK = "reminder.due"

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="reminders")
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, blank=True, related_name="reminders")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, blank=True, related_name="reminders")
    days = models.PositiveSmallIntegerField()

    class Meta(PlannedMail.Meta):
        constraints = [
            *PlannedMail.Meta.constraints,
            models.CheckConstraint(condition=_ABOUT_ONE, name="invitations_reminder_about_one"),
            models.UniqueConstraint(fields=["invitation", "days", "due_date"], name="invitations_institution_reminded"),
            models.UniqueConstraint(fields=["delegate", "days", "due_date"], name="invitations_delegate_reminded"),
        ]
        indexes = [models.Index(fields=["dialogue", "state", "due_at"], name="invitations_reminders_due")]

    def __str__(self) -> str:
        return f"reminder {self.pk}"

    @property
    def about(self) -> str:
        """As tokens and mails name it: `invitation:7` or `delegate:7`."""
        return f"invitation:{self.invitation_id}" if self.invitation_id else f"delegate:{self.delegate_id}"


class ReminderPause(models.Model):
    """While it stands, no reminder of this dialogue goes out."""

    dialogue = models.OneToOneField(Dialogue, models.CASCADE, related_name="reminder_pause")
    paused_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"pause of {self.dialogue_id}"


class ReminderStop(models.Model):
    """The recipient wants no more reminders about this invitation; the invitation itself still stands."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, blank=True, related_name="reminder_stop")
    delegate = models.OneToOneField(Delegate, models.CASCADE, null=True, blank=True, related_name="reminder_stop")
    stopped_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=_ABOUT_ONE, name="invitations_stop_about_one")]

    def __str__(self) -> str:
        return f"stop {self.pk}"
