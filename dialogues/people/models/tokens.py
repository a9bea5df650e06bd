from django.conf import settings
from django.db import models

from dialogues.institutions.models import Institution
from dialogues.people.enums import Purpose

from .persons import Person


class Token(models.Model):
    """The one token table. Only a digest of the secret is kept; `object_key` says what it opens, e.g. `delegate:7`.

    `institution`: for which one it was made, where several share what it opens.
    """

    purpose = models.CharField(max_length=12, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    object_key = models.CharField(max_length=60, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="tokens")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="tokens")
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, related_name="+")
    made_for_email = models.EmailField(blank=True)
    label = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} for {self.object_key}"
