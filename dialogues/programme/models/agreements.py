from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.programme.enums import (
    AgreementState,
    DecisionRule,
    Ingredient,
    InPlace,
    Instrument,
    Modality,
)

from .programmes import Programme

# Only these may be without a date of signing.
UNSIGNED = [AgreementState.DRAFT, AgreementState.NEGOTIATING, AgreementState.TERMINATED]


class PartnershipAgreement(models.Model):
    """What partners agreed, from the first draft to its end. The text stands in its versions (COA-4)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="agreements")
    title = models.CharField(_("title"), max_length=200)
    modality = models.CharField(_("modality"), max_length=13, choices=Modality)
    instrument = models.CharField(_("instrument"), max_length=16, choices=Instrument)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_date = models.DateField(_("signed on"), null=True, blank=True)
    valid_to_date = models.DateField(_("valid until"), null=True, blank=True)
    review_every_months = models.PositiveSmallIntegerField(_("review every … months"), null=True, blank=True)
    next_review_date = models.DateField(_("next review"), null=True, blank=True)
    state = models.CharField(max_length=12, choices=AgreementState, default=AgreementState.DRAFT)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=AgreementState.values), name="programme_agreement_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=UNSIGNED) | models.Q(signed_date__isnull=False),
                name="programme_agreement_signed_with_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AgreementState.TERMINATED) | ~models.Q(ended_reason=""),
                name="programme_agreement_terminated_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(models.Model):
    """`contact_point` is the post that is reminded of reviews."""

    agreement = models.ForeignKey(PartnershipAgreement, models.CASCADE, related_name="parties")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="agreements")
    contact_point = models.ForeignKey(ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "institution"], name="programme_party_once")]

    def __str__(self) -> str:
        return f"{self.institution_id} in {self.agreement_id}"


class AgreementVersion(models.Model):
    """The whole text as it stood. Never changed: another text is another version, and the old stays readable."""

    agreement = models.ForeignKey(PartnershipAgreement, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(_("language"), max_length=12, default="en")
    text = models.TextField(_("text"), blank=True)
    file = models.FileField(_("file"), upload_to="agreements/%Y/", blank=True)
    decision_rule = models.CharField(
        _("how decisions are taken"), max_length=13, choices=DecisionRule, default=DecisionRule.CONSENSUS
    )
    dispute_procedure = models.TextField(_("how disputes are settled"), blank=True)
    exit_clause = models.TextField(_("how a partner leaves"), blank=True)
    reason = models.CharField(_("why it changed"), max_length=300, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="programme_agreement_version_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(file=""), name="programme_agreement_version_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"


class AgreementTask(models.Model):
    """A line of the roles matrix: who leads it, and to whom it passes one day (domain.md §1 [A], hand-over)."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    task = models.CharField(_("task"), max_length=200)
    lead = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    passes_to = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    passes_on_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="programme_agreement_task_once")]

    def __str__(self) -> str:
        return self.task


class IngredientScore(models.Model):
    """How far one ingredient of a good agreement is in place, as last judged."""

    agreement = models.ForeignKey(PartnershipAgreement, models.CASCADE, related_name="scores")
    ingredient = models.CharField(max_length=16, choices=Ingredient)
    in_place = models.CharField(max_length=12, choices=InPlace)
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "ingredient"], name="programme_score_once")]

    def __str__(self) -> str:
        return f"{self.ingredient}: {self.in_place}"
