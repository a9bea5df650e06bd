from django.db import models

from dialogues.commitments.enums import Ambition, ReportingFrequency
from dialogues.institutions.models import AdminArea

from .commitments import Commitment
from .recommendations import Recommendation


class Description(models.Model):
    """What helps to follow a promise and is no part of its frozen words: it can be filled in later, by the organiser.

    Apart from the commitment, so that capturing and listing stay as narrow as they are. `sdg_tags` as the programme
    has them ("5", "8.5"); `target_groups` are TargetGroup values.
    """

    commitment = models.OneToOneField(Commitment, models.CASCADE, primary_key=True, related_name="description")
    accountable_post = models.CharField(max_length=120, blank=True)
    areas = models.ManyToManyField(AdminArea, blank=True, related_name="+")
    target_groups = models.JSONField(default=list, blank=True)
    sdg_tags = models.JSONField(default=list, blank=True)
    plan_reference = models.CharField(max_length=200, blank=True)
    responds_to = models.ManyToManyField(Recommendation, blank=True, related_name="commitments")
    baseline_date = models.DateField(null=True, blank=True)
    means_of_verification = models.CharField(max_length=300, blank=True)
    reporting_frequency = models.CharField(max_length=11, choices=ReportingFrequency, blank=True)
    start_date = models.DateField(null=True, blank=True)
    is_funding_secured = models.BooleanField(null=True, blank=True)
    dependencies = models.CharField(max_length=300, blank=True)
    ambition = models.CharField(max_length=11, choices=Ambition, blank=True)
    described_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"description of {self.pk}"


class Milestone(models.Model):
    """A step on the way that outsiders can see. No obligation of its own: those are action items."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    due_date = models.DateField(null=True, blank=True)
    done_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "position"], name="commitments_milestone_once")]

    def __str__(self) -> str:
        return self.title
