from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import (
    CommitmentType,
    Completion,
    Lifecycle,
    Moderation,
    Outcome,
    ResourceKind,
    Schedule,
    SignOffMethod,
    VerificationLevel,
    Visibility,
)
from dialogues.institutions.models import Institution
from dialogues.invitations.models import Delegate
from dialogues.people.enums import Mandate
from dialogues.people.models import Affiliation
from dialogues.programme.models import AgendaItem, Dialogue


def code_of(number: int) -> str:
    return f"C-{number:02d}"


class Commitment(models.Model):
    """A promise from the sentence in the room to its proof.

    `lead_institution` never changes (INV-05). The text here is the current one; from read-back on, each version of it
    stands frozen in CommitmentVersion. `client_id` makes resending harmless (INV-25).
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="commitments")
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="commitments")
    number = models.PositiveIntegerField()
    lead_institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="commitments_made"
    )
    lead_as_given = models.CharField(max_length=200, blank=True)
    co_owners = models.ManyToManyField(Institution, blank=True, related_name="commitments_shared")
    stated_by = models.ForeignKey(Delegate, models.PROTECT, null=True, blank=True, related_name="commitments")
    mandate_at_capture = models.CharField(max_length=23, choices=Mandate, default=Mandate.UNKNOWN)
    captured_at = models.DateTimeField()
    captured_sequence = models.PositiveBigIntegerField(null=True, blank=True)
    client_id = models.UUIDField()
    body_digest = models.CharField(max_length=64)

    type = models.CharField(max_length=26, choices=CommitmentType, blank=True)
    statement = models.TextField(_("statement"), max_length=2000)
    language = models.CharField(max_length=12, default="en")
    indicator = models.CharField(_("measured how"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = models.DecimalField(_("from"), max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(_("to"), max_digits=18, decimal_places=4, null=True, blank=True)
    due_date = models.DateField(_("by when"), null=True, blank=True)
    partners = models.JSONField(_("with whom"), default=list, blank=True)

    lifecycle = models.CharField(max_length=29, choices=Lifecycle, default=Lifecycle.CAPTURED)
    moderation = models.CharField(max_length=8, choices=Moderation, default=Moderation.WAITING)
    completion = models.CharField(max_length=11, choices=Completion, blank=True)
    schedule = models.CharField(max_length=11, choices=Schedule, default=Schedule.NOT_DUE)
    verification_level = models.PositiveSmallIntegerField(choices=VerificationLevel, default=VerificationLevel.NONE)
    # The earlier text that was verified, once another has taken its place; empty while the verification holds (INV-15).
    verified_version = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=19, choices=Outcome, blank=True)
    current_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    moderation_reason = models.CharField(max_length=300, blank=True)
    is_verifiable = models.BooleanField(null=True, blank=True)
    verifiable_note = models.CharField(max_length=300, blank=True)
    suggestion = models.CharField(_("what would make it verifiable"), max_length=300, blank=True)
    visibility = models.CharField(max_length=9, choices=Visibility, default=Visibility.PUBLIC)

    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="supersedes")
    accepted_at = models.DateTimeField(null=True, blank=True)
    read_back_at = models.DateTimeField(null=True, blank=True)
    confirm_by_date = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Affiliation, models.PROTECT, null=True, blank=True, related_name="+")
    sign_off_by_date = models.DateField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    tracked_since_at = models.DateTimeField(null=True, blank=True)
    last_reported_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    challenge_until_date = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=300, blank=True)
    named_if_declined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "client_id"], name="commitments_client_id_once"),
            models.UniqueConstraint(fields=["dialogue", "number"], name="commitments_number_once"),
            models.CheckConstraint(
                condition=models.Q(lifecycle__in=Lifecycle.values), name="commitments_known_lifecycle"
            ),
            models.CheckConstraint(
                condition=models.Q(lifecycle=Lifecycle.MERGED, merged_into__isnull=False)
                | (~models.Q(lifecycle=Lifecycle.MERGED) & models.Q(merged_into=None)),
                name="commitments_merged_into_one",
            ),
            models.CheckConstraint(
                condition=models.Q(lifecycle=Lifecycle.SUPERSEDED, superseded_by__isnull=False)
                | (~models.Q(lifecycle=Lifecycle.SUPERSEDED) & models.Q(superseded_by=None)),
                name="commitments_superseded_by_one",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(lead_institution__isnull=False),
                name="commitments_confirmed_by_somebody",  # INV-13
            ),
            models.CheckConstraint(
                condition=models.Q(tracked_since_at=None) | models.Q(is_verifiable=True),
                name="commitments_tracked_if_verifiable",  # INV-23
            ),
        ]
        # All that the headline figures, the board and the timeline count: they never touch the rows themselves.
        indexes = [
            models.Index(
                fields=[
                    "dialogue",
                    "lifecycle",
                    "completion",
                    "verification_level",
                    "schedule",
                    "due_date",
                    "lead_institution",
                    "confirmed_at",
                    "signed_off_at",
                    "tracked_since_at",
                    "number",
                    "outcome",
                    "captured_at",
                    "last_reported_at",
                    "closed_at",
                    "baseline",
                    "target",
                    "type",
                    "indicator",
                    "unit",
                ],
                name="commitments_counted",
            ),
            # The one text that is too long for it. Whether it is there is all that is counted.
            models.Index(fields=["dialogue"], condition=models.Q(statement=""), name="commitments_without_words"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """As people say it in the room: C-07. Unique within its dialogue."""
        return code_of(self.number)

    @property
    def subject(self) -> str:
        """Name in the journal."""
        return f"commitment:{self.pk}"


class CommitmentVersion(models.Model):
    """The text frozen at read-back (1) and at each later change; never edited (INV-05, COM-3)."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField()
    language = models.CharField(max_length=12)
    indicator = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    partners = models.JSONField(default=list, blank=True)
    changed_fields = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    agreed_by = models.ManyToManyField(Affiliation, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "number"], name="commitments_version_once")]

    def __str__(self) -> str:
        return f"{self.commitment_id} v{self.number}"


class ResourceLine(models.Model):
    """What the maker says it will put in. Money that later moves is a transaction in follow-up."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="resource_lines")
    kind = models.CharField(max_length=10, choices=ResourceKind)
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.amount or ''} {self.currency}".strip()


class SignOff(models.Model):
    """One institution's signature under one version: by a signatory, or by a letter the organiser records (INV-13)."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="sign_offs")
    version = models.ForeignKey(CommitmentVersion, models.PROTECT, related_name="sign_offs")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    signatory = models.ForeignKey(Affiliation, models.PROTECT, null=True, blank=True, related_name="+")
    method = models.CharField(max_length=13, choices=SignOffMethod)
    signing_capacity = models.CharField(max_length=40, blank=True)
    letter_number = models.CharField(_("letter number"), max_length=60, blank=True)
    letter_date = models.DateField(_("letter date"), null=True, blank=True)
    file = models.FileField(_("letter"), upload_to="sign-offs/%Y/", blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "institution"], name="commitments_one_signature_each"),
        ]

    def __str__(self) -> str:
        return f"sign-off {self.pk}"
