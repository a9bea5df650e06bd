from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.institutions.models import Institution
from dialogues.people.models import Person, Token


class Reply(models.Model):
    """What an owner says about its commitment, in its own words and for everybody (right of reply).

    Never edited: a later statement has the next number, an earlier one stays readable unless it is withdrawn.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="replies")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("statement"), max_length=2000)
    language = models.CharField(max_length=12, default="en")
    stated_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    through = models.ForeignKey(Token, models.PROTECT, null=True, blank=True, related_name="+")
    stated_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "institution", "number"], name="followup_reply_number_once")
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"
