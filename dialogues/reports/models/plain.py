from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.journal.files import SOUND_TYPES

from .editions import ScorecardEdition

MOST_CHARACTERS = 1_000


class PlainVersion(models.Model):
    """An edition in plain language, as it was written or recorded in one language (REP-5). The newest one counts.

    Rows are never edited; one with neither text nor recording says that there is none any more. `figures`: the numbers
    that it was written of. `recording_digest`: SHA-256 of the recording.
    """

    edition = models.ForeignKey(ScorecardEdition, models.PROTECT, related_name="plain_versions")
    language = models.CharField(_("language"), max_length=12)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("text"), max_length=MOST_CHARACTERS, blank=True)
    recording = models.FileField(_("recording"), upload_to="plain/%Y/", blank=True)
    recording_digest = models.CharField(max_length=64, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "number"], name="reports_plain_once"),
            models.CheckConstraint(
                condition=models.Q(recording="", recording_digest="")
                | (~models.Q(recording="") & ~models.Q(recording_digest="")),
                name="reports_recording_has_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.number}"

    @property
    def says_something(self) -> bool:
        return bool(self.text or self.recording)

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]

    @property
    def recording_name(self) -> str:
        """`rad.mp3`: under this name everybody loads it."""
        return f"{self.language}.{str(self.recording.name).rpartition('.')[2]}" if self.recording else ""

    @property
    def recording_type(self) -> str:
        return SOUND_TYPES[self.recording_name.rpartition(".")[2]] if self.recording else ""
