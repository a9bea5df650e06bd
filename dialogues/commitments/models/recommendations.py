from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ResponsePosition
from dialogues.institutions.models import Institution
from dialogues.languages.translated import TranslatedField
from dialogues.people.models import Token
from dialogues.programme.models import Dialogue, Programme

from .commitments import Commitment
from .findings import Finding


class Recommendation(models.Model):
    """What a dialogue asks of institutions. Each of them owes a reasoned answer (OGP standard 4, COM-17)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="recommendations")
    code = models.CharField(max_length=20)
    text = TranslatedField()
    addressed_to = models.ManyToManyField(Institution, related_name="recommendations_received")
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")
    dialogues = models.ManyToManyField(Dialogue, blank=True, related_name="recommendations")
    evidence = models.TextField(_("what it rests on"), max_length=2000, blank=True)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="commitments_recommendation_code")]

    def __str__(self) -> str:
        return self.code


class ReasonedResponse(models.Model):
    """An institution's answer with its reason (OGP standard 4). `through`: the link it came by; else by letter.

    `addressee`: who was asked, where another stands for it now and answers (INV-06).
    """

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="responses")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    addressee = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.CharField(max_length=12, choices=ResponsePosition)
    reason = models.TextField()
    language = models.CharField(max_length=12, default="en")
    letter_number = models.CharField(_("letter number"), max_length=60, blank=True)
    letter_date = models.DateField(_("letter date"), null=True, blank=True)
    leads_to = models.ManyToManyField(Commitment, blank=True, related_name="answers_recommendations")
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"response {self.pk}"

    @property
    def asked_id(self) -> int:
        """The key of the addressee whose answer it is."""
        return self.addressee_id or self.institution_id
