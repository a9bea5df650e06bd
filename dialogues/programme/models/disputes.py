from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.enums import DisputeLevel, DisputeState, DisputeSubject, Side

from .programmes import Programme

_OVER = [DisputeState.RESOLVED, DisputeState.RECORDED_UNRESOLVED, DisputeState.WITHDRAWN]


class Dispute(models.Model):
    """A disagreement on its way through the levels (DIS-1). `subject_key` is e.g. `commitment:12`; conduct has none."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="disputes")
    number = models.PositiveIntegerField()
    subject = models.CharField(_("about"), max_length=10, choices=DisputeSubject)
    subject_key = models.CharField(max_length=60, blank=True, db_index=True)
    summary = models.TextField(_("what it is about"))
    raised_by = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="disputes_raised")
    about = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="disputes_about")
    level = models.PositiveSmallIntegerField(choices=DisputeLevel, default=DisputeLevel.FOCAL_POINTS)
    due_date = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=19, choices=DisputeState, default=DisputeState.RAISED)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    resolution = models.TextField(_("how it was resolved"), blank=True)
    public_note = models.TextField(_("note for the public"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_dispute_number"),
            models.CheckConstraint(
                condition=models.Q(state__in=DisputeState.values), name="programme_dispute_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=_OVER, ended_at__isnull=False)
                | (~models.Q(state__in=_OVER) & models.Q(ended_at=None, due_date__isnull=False)),
                name="programme_dispute_over_or_due",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisputeState.RECORDED_UNRESOLVED)
                | models.Q(level=DisputeLevel.STEERING_GROUP),
                name="programme_dispute_unresolved_at_the_top",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DisputeState.RESOLVED) | ~models.Q(resolution=""),
                name="programme_dispute_resolved_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"D-{self.number:02d}"


class DisputePosition(models.Model):
    """What one side says, in its own words. A later word stands beside the earlier one."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="positions")
    side = models.CharField(max_length=9, choices=Side)
    text = models.TextField(_("position"))
    language = models.CharField(max_length=12, default="en")
    stated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.side} in {self.dispute_id}"


class DisputeStage(models.Model):
    """One level, from the day it began; `due_date` is its last working day."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="stages")
    level = models.PositiveSmallIntegerField(choices=DisputeLevel)
    begun_date = models.DateField()
    due_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    was_overdue = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "level"], name="programme_dispute_stage_once")]

    def __str__(self) -> str:
        return f"{self.dispute_id} level {self.level}"
