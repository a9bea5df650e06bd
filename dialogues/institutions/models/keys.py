from django.db import models

from .institutions import Institution


class InstitutionKey(models.Model):
    """By what an institution may be recognised as the same one; derived, written anew whenever its facts change.

    `value` is folded and has no spaces. Names of several institutions may share one; that makes them possible
    duplicates, nothing more.
    """

    class Kind(models.TextChoices):
        CODE = "code"
        NAME = "name"
        ALIAS = "alias"
        EXTERNAL = "external"

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=260)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "kind", "value"], name="institutions_key_once"),
        ]
        indexes = [models.Index(fields=["value"], name="institutions_key_value")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.institution_id}"
