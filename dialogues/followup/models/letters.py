import uuid

from django.db import models

from dialogues.commitments.models import Commitment, CommitmentVersion, OwnershipTransfer
from dialogues.followup.enums import OwnerLetterKind
from dialogues.institutions.models import Institution
from dialogues.invitations.models import LetterSeries
from dialogues.people.models import StoredFile
from dialogues.programme.models import Programme


class OwnerLetter(models.Model):
    """A numbered letter to an institution about what it promised, or what comes to it from another (§3.4).

    It exists from the moment it has its number, and stays as it is (INV-10): drafts are shown and not kept. The number
    is one of the issuer's, from the same series as its other letters. `parts` are its words, one entry per language;
    `uid` stands in its address, which is known before anything else of it.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=9, choices=OwnerLetterKind)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="owner_letters")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="owner_letters")
    issuer = models.ForeignKey(Institution, models.PROTECT, related_name="owner_letters_issued")
    series = models.ForeignKey(LetterSeries, models.PROTECT, related_name="owner_letters")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=60)
    letter_date = models.DateField()
    answer_by_date = models.DateField()
    transfer = models.OneToOneField(
        OwnershipTransfer, models.PROTECT, null=True, blank=True, related_name="owner_letter"
    )
    parts = models.JSONField()
    html = models.TextField()
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="followup_owner_letter_number"),
            models.CheckConstraint(
                condition=models.Q(kind="hand_over", transfer__isnull=False) | models.Q(kind="sign_off", transfer=None),
                name="followup_hand_over_letter_of_a_transfer",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def file_name(self) -> str:
        """`12-CSI`, without an ending."""
        return self.reference.replace("/", "-")


class OwnerLetterLine(models.Model):
    """A commitment in a letter, in the version that is printed there: another text needs another letter."""

    letter = models.ForeignKey(OwnerLetter, models.PROTECT, related_name="lines")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="owner_letter_lines")
    version = models.ForeignKey(CommitmentVersion, models.PROTECT, related_name="owner_letter_lines")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "commitment"], name="followup_once_in_a_letter")]

    def __str__(self) -> str:
        return f"{self.commitment_id} in {self.letter_id}"
