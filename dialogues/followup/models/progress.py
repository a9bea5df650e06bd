from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ActionState, CausedBy, ObstacleCategory, Report, ReportState
from dialogues.institutions.models import Institution
from dialogues.people.models import Person, Token

from .actions import ActionItem


class ProgressUpdate(models.Model):
    """What the owner says. Never mixed with what was verified. `through` tells which link was used.

    `signatory`: whose part of a joint pledge it is about, named as who made it; the lead's, where it says nothing.
    `client_key`: a name the sender gave it, so that sending again creates nothing (INV-25); `body_digest` tells the
    same report from another one under that name. `reported_at`: when it arrived, and from when on it was known;
    `written_at`: when its owner wrote it, which is earlier where a phone kept it without a network. `clock_doubted`:
    that phone told a time that cannot be, so the arrival stands for it.
    `is_mark`: a colleague's own mark on a step with what hinders it. It counts as no word of the owner.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="progress_updates")
    action_item = models.ForeignKey(ActionItem, models.PROTECT, null=True, blank=True, related_name="progress_updates")
    signatory = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    report = models.CharField(_("how is it going"), max_length=8, choices=Report)
    completion = models.CharField(max_length=11, choices=Completion, blank=True)
    indicator_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    narrative = models.TextField(_("in one line"), max_length=600, blank=True)
    language = models.CharField(max_length=12, default="en")
    obstacle = models.CharField(_("what is in the way"), max_length=26, choices=ObstacleCategory, blank=True)
    caused_by = models.CharField(_("who causes it"), max_length=10, choices=CausedBy, blank=True)
    has_evidence = models.BooleanField(default=False)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    support_needed = models.TextField(_("what would help"), max_length=600, blank=True)
    support_answer = models.TextField(max_length=600, blank=True)
    support_answered_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.SUBMITTED)
    return_reason = models.CharField(max_length=300, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    item_state_before = models.CharField(max_length=11, choices=ActionState, blank=True)
    client_key = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 (unique where there is one)
    body_digest = models.CharField(max_length=64, blank=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField()
    written_at = models.DateTimeField()
    clock_doubted = models.BooleanField(default=False)
    is_mark = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(commitment=None, action_item=None), name="followup_update_of_something"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values), name="followup_known_report_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.RETURNED) | ~models.Q(return_reason=""),
                name="followup_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(period_start=None, period_end=None)
                | models.Q(period_start__lte=models.F("period_end")),
                name="followup_period_forward",
            ),
            models.CheckConstraint(
                condition=models.Q(written_at__lte=models.F("reported_at")), name="followup_written_before_it_came"
            ),
            models.CheckConstraint(
                condition=models.Q(is_mark=False) | models.Q(commitment=None), name="followup_marks_are_of_steps"
            ),
            models.UniqueConstraint(fields=["commitment", "client_key"], name="followup_reported_once"),
            models.UniqueConstraint(fields=["action_item", "client_key"], name="followup_reported_on_step_once"),
        ]

    def __str__(self) -> str:
        return f"progress update {self.pk}"

    @property
    def subject(self) -> Commitment | ActionItem:
        """What it is about."""
        subject = self.action_item or self.commitment
        if subject is None:  # a constraint of the table
            raise ValueError(self.pk)
        return subject

    @property
    def waited(self) -> bool:
        """A phone kept it for a while: it was written earlier than it came."""
        return self.written_at < self.reported_at

    @property
    def asks_for_support(self) -> bool:
        """Support was asked for and nobody has answered."""
        return bool(self.support_needed) and self.support_answered_at is None


class EvidenceFile(models.Model):
    """Something others can check. Checked by its content, handed out as an attachment only."""

    update = models.ForeignKey(ProgressUpdate, models.CASCADE, related_name="files")
    file = models.FileField(_("photo or file"), upload_to="evidence/%Y/")

    def __str__(self) -> str:
        return f"evidence {self.pk}"
