from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue

from .invitations import Invitation
from .letters import LetterTerms


class InvitationRound(LetterTerms):
    """A wave of invitations with the same terms. `languages` left empty: each institution's office in its own."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="invitation_rounds")
    wave = models.PositiveSmallIntegerField()
    title = models.CharField(_("name of the round"), max_length=120)
    with_letters = models.BooleanField(_("with numbered letters"), default=True)
    seats = models.PositiveSmallIntegerField(_("seats for each institution"), default=1)
    criteria = models.CharField(_("whom we hope for"), max_length=300, blank=True)
    send_date = models.DateField(_("planned day of sending"), null=True, blank=True)
    deadline_date = models.DateField(_("answer by"), null=True, blank=True)
    institutions = models.ManyToManyField(
        Institution, through="RoundInstitution", blank=True, related_name="invitation_rounds"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "wave"], name="invitations_one_wave"),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="invitations_round_seats_positive"),
        ]

    def __str__(self) -> str:
        return f"wave {self.wave}"


class RoundInstitution(models.Model):
    """An institution chosen for a round, and the invitation that was prepared for it."""

    round = models.ForeignKey(InvitationRound, models.CASCADE, related_name="chosen")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, blank=True, related_name="chosen_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "institution"], name="invitations_chosen_once")]

    def __str__(self) -> str:
        return f"{self.institution_id} in {self.round_id}"
