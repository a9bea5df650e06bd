from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.people.enums import AffiliationRole, ConsentPurpose


class Person(models.Model):
    """A human being, with or without an account. The name stands as the person writes it; no part is computed."""

    name = models.CharField(_("name"), max_length=150)
    latin_name = models.CharField(max_length=150, blank=True)
    form_of_address = models.CharField(_("form of address"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )
    is_fictitious = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)
    # A child without both consents: nothing is kept but that there is one (INV-30).
    counted_only_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A person in an institution between two dates, with a title and what the person does there."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="affiliations")
    title = models.CharField(_("title"), max_length=150, blank=True)
    role = models.CharField(max_length=12, choices=AffiliationRole, default=AffiliationRole.MEMBER)
    contact_point = models.ForeignKey(
        ContactPoint, models.SET_NULL, null=True, blank=True, related_name="holders", verbose_name=_("post")
    )
    valid_from_date = models.DateField(null=True, blank=True)
    valid_to_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.institution_id}"


class Consent(models.Model):
    """One consent for one purpose (PRV-1). Withdrawn, never edited. `evidence` says where the signed sheet lies."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=30, choices=ConsentPurpose)
    notice_version = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    method = models.CharField(max_length=20, default="web_tick")
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="consents_witnessed"
    )
    evidence = models.CharField(max_length=60, blank=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(method="recorded_verbal") | models.Q(witness__isnull=False),
                name="people_spoken_consent_has_witness",
            ),
            models.CheckConstraint(
                condition=~models.Q(method="paper_scan") | ~models.Q(evidence=""),
                name="people_paper_consent_has_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
