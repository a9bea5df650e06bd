from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import LetterState, LetterType, SigningCapacity
from dialogues.languages.translated import TranslatedField
from dialogues.people.models import Person, StoredFile
from dialogues.programme.models import Dialogue

from .invitations import Invitation

NUMBERED = ["issued", "superseded"]


class LetterSettings(models.Model):
    """What an institution's letters have in common: place, signature, contact and its own letterhead."""

    institution = models.OneToOneField(Institution, models.CASCADE, related_name="letter_settings")
    place = TranslatedField(_("place in the date line"), blank=True)
    contact = models.CharField(_("contact for answers"), max_length=300, blank=True)
    signatory_name = models.CharField(_("who signs"), max_length=150, blank=True)
    signatory_title = TranslatedField(_("office of the signatory"), blank=True)
    signing_capacity = models.CharField(max_length=3, choices=SigningCapacity, default=SigningCapacity.OWN)
    signing_for = TranslatedField(_("on whose behalf"), blank=True)
    file_mark = models.CharField(_("mark of the file"), max_length=60, blank=True)
    keeps_titles = models.BooleanField(default=False)
    letterhead = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"letters of {self.institution_id}"


class LetterSeries(models.Model):
    """The numbers of one issuer, type and year. `last_number` moves in the transaction that issues (INV-10)."""

    issuer = models.ForeignKey(Institution, models.PROTECT, related_name="letter_series")
    letter_type = models.CharField(max_length=2, choices=LetterType)
    year = models.PositiveSmallIntegerField()
    first_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "letter_type", "year"], name="invitations_one_series"),
            models.CheckConstraint(condition=models.Q(first_number__gte=1), name="invitations_series_from_one"),
            models.CheckConstraint(
                condition=models.Q(last_number=None) | models.Q(last_number__gte=models.F("first_number")),
                name="invitations_series_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_type} of {self.issuer_id} in {self.year}"

    @property
    def next_number(self) -> int:
        return self.first_number if self.last_number is None else self.last_number + 1


class LetterTerms(models.Model):
    """What is settled for a whole round and may differ in one letter."""

    letter_type = models.CharField(_("type"), max_length=2, choices=LetterType, default=LetterType.INVITATION)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    requests = TranslatedField(_("what is asked of the delegates"), blank=True)
    contact = models.CharField(_("contact for answers"), max_length=300, blank=True)
    signatory_name = models.CharField(_("who signs"), max_length=150, blank=True)
    signatory_title = TranslatedField(_("office of the signatory"), blank=True)
    signing_capacity = models.CharField(max_length=3, choices=SigningCapacity, default=SigningCapacity.OWN)
    signing_for = TranslatedField(_("on whose behalf"), blank=True)
    lunar_date = models.CharField(_("lunar date line"), max_length=120, blank=True)

    class Meta:
        abstract = True


class Letter(LetterTerms):
    """A document with a number. Once it has one, number, words and files stay as they are (INV-10).

    `parts` are its words, one entry per language; `link` is where the institution names its people.
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="letters")
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="letters")
    issuer = models.ForeignKey(Institution, models.PROTECT, related_name="letters_issued")
    attention = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    approved_by = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    series = models.ForeignKey(LetterSeries, models.PROTECT, null=True, blank=True, related_name="letters")
    number = models.PositiveIntegerField(null=True, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    is_conditional = models.BooleanField(default=False)
    link = models.CharField(max_length=300, blank=True)
    parts = models.JSONField(default=list, blank=True)
    html = models.TextField(blank=True)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.DRAFT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="invitations_letter_number"),
            models.UniqueConstraint(
                fields=["invitation"], condition=models.Q(state="issued"), name="invitations_one_letter_in_force"
            ),
            models.UniqueConstraint(
                fields=["invitation"],
                condition=models.Q(state__in=["draft", "approved"]),
                name="invitations_one_letter_in_preparation",
            ),
            models.CheckConstraint(condition=models.Q(state__in=LetterState.values), name="invitations_letter_state"),
            models.CheckConstraint(
                condition=models.Q(number=None, series=None, pdf=None, docx=None, issued_at=None)
                | models.Q(
                    number__isnull=False,
                    series__isnull=False,
                    pdf__isnull=False,
                    docx__isnull=False,
                    issued_at__isnull=False,
                ),
                name="invitations_number_with_file",
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False, state__in=[*NUMBERED, "withdrawn"])
                | models.Q(number=None, state__in=["draft", "approved", "withdrawn"]),
                name="invitations_number_once_issued",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=False) | models.Q(state__in=["draft", "withdrawn"]),
                name="invitations_approved_before_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"letter {self.pk}"

    @property
    def is_frozen(self) -> bool:
        return self.number is not None

    @property
    def file_name(self) -> str:
        """`112-GM-CSI`, without an ending."""
        return self.reference.replace("/", "-")
