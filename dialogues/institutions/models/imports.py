from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.enums import Decision, ImportState, RowOutcome
from dialogues.journal.models import Job

from .institutions import Institution


class RegisterImport(models.Model):
    """A table on its way into the register: read, checked without writing anything, then written.

    Everything is kept between two steps, so that nothing is lost when a browser closes.
    """

    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=4)
    encoding = models.CharField(max_length=12, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    actor = models.CharField(max_length=60)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)  # position of the column: what it means
    default_type = models.CharField(max_length=30, blank=True)
    default_level = models.CharField(max_length=13, blank=True)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.READ)
    total = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ImportState.values), name="institutions_known_import_state"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        """Name in the journal."""
        return f"register_import:{self.pk}"


class ImportRow(models.Model):
    """One row of the table, what would become of it, and what did.

    `problems` are `[{"column", "code", "value"}]`; `changes` names the columns that would change; `candidates` are
    `[{"institution", "kinds"}]`. Words for all of them are made for each reader.
    """

    imported = models.ForeignKey(RegisterImport, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    code_key = models.CharField(max_length=260, blank=True)
    name_key = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=9, choices=RowOutcome, blank=True)
    decision = models.CharField(max_length=4, choices=Decision, blank=True)
    problems = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=60, blank=True)
    refusal_detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["imported", "number"], name="institutions_import_row_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *RowOutcome.values]), name="institutions_known_row_outcome"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | models.Q(outcome=RowOutcome.DUPLICATE),
                name="institutions_decision_on_duplicates",
            ),
        ]
        indexes = [
            models.Index(fields=["imported", "outcome", "number"], name="institutions_import_rows"),
            models.Index(fields=["imported", "code_key"], name="institutions_import_codes"),
            models.Index(fields=["imported", "name_key"], name="institutions_import_names"),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of {self.imported_id}"
