from django.db import models

from dialogues.people.enums import DisclosureRecipient
from dialogues.people.self_description import Attribute

from .persons import Consent, Person


class ProfileValue(models.Model):
    """One answer a person gave about herself or himself, encrypted, with the consent it rests on (INV-20)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="profile_values")
    attribute = models.CharField(max_length=15, choices=Attribute)
    sealed = models.TextField()
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="profile_values")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "attribute"], name="people_one_answer_per_question"),
            models.CheckConstraint(
                condition=models.Q(attribute__in=Attribute.values), name="people_profile_known_attribute"
            ),
        ]

    def __str__(self) -> str:
        return f"profile value {self.pk}"


class ProfileAccess(models.Model):
    """Each time profiles were decrypted: what for, for how many people, by whom or what. Never whose."""

    scope = models.CharField(max_length=60, db_index=True)
    purpose = models.CharField(max_length=40)
    people = models.PositiveIntegerField()
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} in {self.scope}"


class DisclosureLog(models.Model):
    """A list of persons that left the house (INV-27): written before the list is made."""

    scope = models.CharField(max_length=60, db_index=True)
    subject_key = models.CharField(max_length=60)
    recipient_kind = models.CharField(max_length=9, choices=DisclosureRecipient)
    recipient = models.CharField(max_length=150)
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField()
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.subject_key} to {self.recipient_kind}"
