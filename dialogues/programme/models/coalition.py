from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.enums import CoalitionRole, DatePrecision

from .programmes import Programme


class Coalition(models.Model):
    programme = models.OneToOneField(Programme, models.CASCADE, related_name="coalition")
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class CoalitionMembership(models.Model):
    """A role between two dates, the end excluded. A null start is unknown; `known_on_date` says when it surely held."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="coalition_memberships")
    role = models.CharField(_("role"), max_length=24, choices=CoalitionRole)
    start_date = models.DateField(_("from"), null=True, blank=True)
    end_date = models.DateField(_("until"), null=True, blank=True)
    known_on_date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=6, default="day")
    override_reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.institution_id}"


class FoundingClaim(models.Model):
    """What one source says about when the coalition was founded. Sources that disagree stand side by side."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="founding_claims")
    founded_date = models.DateField(_("founded"))
    date_precision = models.CharField(_("how exactly"), max_length=5, choices=DatePrecision, default=DatePrecision.YEAR)
    source = models.CharField(_("source"), max_length=300)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "founded_date", "date_precision", "source"], name="programme_founding_claim_once"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="programme_founding_claim_with_source"),
        ]

    def __str__(self) -> str:
        return f"{self.founded_date} ({self.date_precision})"


class CoalitionContact(models.Model):
    """Where the coalition is reached, from one day to another: a post at an institution, which survives turnover."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="contacts")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    post = models.CharField(_("post"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    start_date = models.DateField(_("from"))
    end_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coalition"], condition=models.Q(end_date=None), name="programme_contact_one_current"
            ),
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="programme_contact_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return self.post


class ConsultationPresence(models.Model):
    """A member that was there when others held a consultation (COA-3)."""

    dialogue = models.ForeignKey("programme.Dialogue", models.CASCADE, related_name="coalition_presence")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "institution"], name="programme_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} at {self.dialogue_id}"
