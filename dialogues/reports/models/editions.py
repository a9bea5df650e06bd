import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.people.models import Token
from dialogues.programme.models import Programme
from dialogues.reports.enums import EditionState


class ScorecardEdition(models.Model):
    """A scorecard as of a day, as it was published. Never edited: a correction is the next version (INV-29).

    `content` is frozen when the days for comments begin; `digest` is the SHA-256 of its canonical JSON. It holds what
    strangers may read, and no person.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="scorecard_editions")
    as_of_date = models.DateField(_("as of"))
    minor = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=14, choices=EditionState, default=EditionState.DRAFT)
    note = models.CharField(_("what is corrected, and why"), max_length=600, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    content = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    comments_until_date = models.DateField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "as_of_date", "minor"], name="reports_edition_once"),
            models.CheckConstraint(condition=models.Q(state__in=EditionState.values), name="reports_edition_state"),
            models.CheckConstraint(
                condition=models.Q(minor=0, replaces=None, note="")
                | (models.Q(minor__gt=0, replaces__isnull=False) & ~models.Q(note="")),
                name="reports_correction_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state=EditionState.DRAFT) | ~models.Q(digest=""), name="reports_edition_frozen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of_date} {self.version}"

    @property
    def version(self) -> str:
        return f"v1.{self.minor}"

    @property
    def subject(self) -> str:
        return f"scorecard_edition:{self.pk}"

    def is_open_for_comments(self, on: dt.date) -> bool:
        until = self.comments_until_date
        return self.state == EditionState.COMMENT_PERIOD and until is not None and on <= until


class EditionComment(models.Model):
    """What somebody said about an edition while it was open for comments.

    `through`: the link by which the institution said it itself; else the secretariat wrote it down.
    """

    edition = models.ForeignKey(ScorecardEdition, models.PROTECT, related_name="comments")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("what was said"), max_length=4000)
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"comment {self.pk}"
