from django.db import models
from django.utils.translation import gettext_lazy as _

from .dialogues import Dialogue
from .documents import Document
from .programmes import Programme, Target


class Lesson(models.Model):
    """What was learnt, kept for whoever does it next. `copied_from` leads back to the pilot (PRG-4)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="lessons")
    dialogue = models.ForeignKey(Dialogue, models.SET_NULL, null=True, blank=True, related_name="lessons")
    text = models.TextField(_("lesson"))
    language = models.CharField(max_length=12, default="en")
    tags = models.JSONField(default=list, blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"lesson {self.pk}"


class ReportedFigure(models.Model):
    """A figure that somebody states for a target, with its evidence. It stands beside the computed one (PRG-3)."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="reported_figures")
    value = models.DecimalField(_("figure"), max_digits=14, decimal_places=2)
    as_of_date = models.DateField(_("as of"))
    evidence = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    evidence_url = models.URLField(_("where it can be checked"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(evidence__isnull=False) | ~models.Q(evidence_url=""),
                name="programme_reported_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.value}"
