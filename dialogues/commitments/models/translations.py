from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import TranslationStatus

from .commitments import CommitmentVersion


class StatementTranslation(models.Model):
    """What frozen words mean in another language. Never the promise itself: that has one language (ML-3).

    A later version has translations of its own.
    """

    version = models.ForeignKey(CommitmentVersion, models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=12)
    statement = models.TextField(_("statement"), max_length=2000)
    status = models.CharField(max_length=8, choices=TranslationStatus)
    translated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="commitments_translated_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=TranslationStatus.values), name="commitments_translation_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.language}"

    @property
    def language_name(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
