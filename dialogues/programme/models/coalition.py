from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.enums import CoalitionRole

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
