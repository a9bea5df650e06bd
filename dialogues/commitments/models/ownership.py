from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.people.models import Affiliation, Token

from .commitments import Commitment


class HandingOver(models.Model):
    """From a day on another institution owes it: by a change that is law, or by what a person decided and why.

    The new owner is asked to accept; it owes it meanwhile.
    """

    from_institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    to_institution = models.ForeignKey(Institution, models.PROTECT, related_name="%(class)ss_received")
    because = models.ForeignKey(InstitutionChange, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    is_automatic = models.BooleanField(default=False)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    from_date = models.DateField(_("from which day"))
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Affiliation, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    acceptance_note = models.CharField(_("how they accepted"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_automatic=True, because__isnull=False)
                | (models.Q(is_automatic=False) & ~models.Q(reason="")),
                name="%(app_label)s_%(class)s_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"


class OwnershipTransfer(HandingOver):
    """`origin`: whose share of the promise it is, the lead's or a co-owner's; that never changes (INV-05)."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="transfers")
    origin = models.ForeignKey(Institution, models.PROTECT, related_name="+")

    class Meta(HandingOver.Meta):
        constraints = [
            *HandingOver.Meta.constraints,
            models.UniqueConstraint(
                fields=["commitment", "origin", "because"],
                condition=models.Q(is_automatic=True),
                name="commitments_moved_once_by_a_change",
            ),
        ]
