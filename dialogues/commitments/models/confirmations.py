from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ConfirmationMethod
from dialogues.people.models import Affiliation, Token

from .commitments import Commitment


class Confirmation(models.Model):
    """How an institution confirmed after the room, and who did: by its link, or as staff wrote down (COM-2).

    `said_by`: who used a link that was made for a post and for no person. `affiliation`: who is known by name.
    """

    commitment = models.OneToOneField(Commitment, models.CASCADE, related_name="confirmation")
    method = models.CharField(max_length=6, choices=ConfirmationMethod)
    affiliation = models.ForeignKey(Affiliation, models.PROTECT, null=True, blank=True, related_name="+")
    said_by = models.CharField(_("who confirmed"), max_length=150, blank=True)
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    said_on_date = models.DateField(_("confirmed on"))
    letter_number = models.CharField(_("letter number"), max_length=60, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method=ConfirmationMethod.LETTER) & ~models.Q(letter_number="")
                | models.Q(affiliation__isnull=False)
                | ~models.Q(said_by=""),
                name="commitments_confirmed_by_whom",  # INV-13
            )
        ]

    def __str__(self) -> str:
        return f"confirmation {self.pk}"

    def is_answer_of(self, link: Token, name: str = "") -> bool:
        """By this link and under this name: what is sent twice, and not what somebody else had said before."""
        return self.through_id == link.pk and (not self.said_by or self.said_by == name.strip())
