from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import ContactPoint, Institution
from dialogues.invitations.enums import InvitationState, Rank
from dialogues.programme.models import Dialogue


class Invitation(models.Model):
    """Seats offered to an institution, which names the persons (domain.md §0.1)."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="invitations")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="invitations")
    contact_point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, blank=True, related_name="invitations")
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    criteria = models.CharField(_("whom we hope for"), max_length=300, blank=True)
    rank_floor = models.CharField(_("at least of this rank"), max_length=22, choices=Rank, blank=True)
    expertise = models.CharField(_("knows about"), max_length=200, blank=True)
    wishes_a_woman = models.BooleanField(_("at least one woman of two"), default=False)
    language = models.CharField(_("language"), max_length=12, default="vi")
    deadline_date = models.DateField(_("answer by"), null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=17, choices=InvitationState, default=InvitationState.DRAFT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="invitations_seats_positive"),
            models.UniqueConstraint(
                fields=["dialogue", "institution"],
                condition=~models.Q(state__in=["withdrawn", "superseded"]),
                name="invitations_one_open_per_institution",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=InvitationState.values), name="invitations_invitation_state"
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=False)
                | models.Q(state__in=["draft", "approved", "issued", "withdrawn", "superseded"]),
                name="invitations_answered_only_if_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} to {self.dialogue_id}"
