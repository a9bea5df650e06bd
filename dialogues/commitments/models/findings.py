from django.db import models

from dialogues.commitments.enums import CarryForwardFate, FindingKind
from dialogues.programme.models import AgendaItem, Dialogue

from .commitments import Commitment


class Finding(models.Model):
    """What a dialogue found: agreement, different views with their reasons, or an open question."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="findings")
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="findings")
    kind = models.CharField(max_length=13, choices=FindingKind)
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    positions = models.JSONField(default=list, blank=True)
    commitments = models.ManyToManyField(Commitment, blank=True, related_name="responds_to")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"finding {self.pk}"


class CarryForward(models.Model):
    """What goes to another dialogue's agenda, with the fate it gets there.

    A local finding, whose fate and reason go back to the province (`told_at`: when its organisers were told); or
    something owed that stayed open too long (`subject_key` such as `commitment:7`, COM-16).
    """

    finding = models.ForeignKey(Finding, models.PROTECT, null=True, blank=True, related_name="carried_forward")
    subject_key = models.CharField(max_length=40, blank=True)
    to_dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="carried_in")
    to_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="carried_in")
    fate = models.CharField(max_length=9, choices=CarryForwardFate, default=CarryForwardFate.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "to_dialogue"], name="commitments_carried_once"),
            models.UniqueConstraint(
                fields=["subject_key", "to_dialogue"],
                condition=~models.Q(subject_key=""),
                name="commitments_obligation_carried_once",
            ),
            models.CheckConstraint(
                condition=models.Q(finding__isnull=False, subject_key="")
                | (models.Q(finding=None) & ~models.Q(subject_key="")),
                name="commitments_carried_is_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(fate=CarryForwardFate.NOT_TAKEN) | ~models.Q(reason=""),
                name="commitments_not_taken_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_id or self.subject_key} to {self.to_dialogue_id}"

    @property
    def local_finding(self) -> Finding:
        """For those that are about one."""
        if self.finding is None:
            raise ValueError("an obligation is no finding")
        return self.finding
