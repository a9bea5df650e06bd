from django.db import models

from dialogues.commitments.enums import ResponsePosition
from dialogues.institutions.models import Institution
from dialogues.languages.translated import TranslatedField
from dialogues.programme.models import Programme


class Recommendation(models.Model):
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="recommendations")
    code = models.CharField(max_length=20)
    text = TranslatedField()
    addressed_to = models.ManyToManyField(Institution, related_name="recommendations_received")
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="commitments_recommendation_code")]

    def __str__(self) -> str:
        return self.code


class ReasonedResponse(models.Model):
    """An institution's answer with its reason (OGP standard 4)."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="responses")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    position = models.CharField(max_length=12, choices=ResponsePosition)
    reason = models.TextField()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"response {self.pk}"
