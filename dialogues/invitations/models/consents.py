from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.people.enums import ConsentPurpose
from dialogues.people.models import DisclosureLog, Person
from dialogues.programme.models import Programme


class ConsentTakenBack(models.Model):
    """Somebody who took part took back a consent: what has to happen by when, and what has happened (PRV-1).

    `work_key`: the withdrawal it follows from, once for each programme in which the person took part.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="consents_taken_back")
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents_taken_back")
    purpose = models.CharField(max_length=30, choices=ConsentPurpose)
    work_key = models.CharField(max_length=80)
    taken_back_at = models.DateTimeField()
    acknowledge_by_date = models.DateField()
    done_by_date = models.DateField()
    others_by_date = models.DateField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "work_key"], name="invitations_taken_back_once"),
        ]

    def __str__(self) -> str:
        return f"consent taken back {self.pk}"


class ThirdParty(models.Model):
    """Who else has what the person gave, and has to stop using it. `disclosure`: the list in which it went out."""

    taken_back = models.ForeignKey(ConsentTakenBack, models.CASCADE, related_name="third_parties")
    recipient = models.CharField(_("who"), max_length=150)
    disclosure = models.ForeignKey(DisclosureLog, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taken_back", "recipient"], name="invitations_third_party_once"),
        ]

    def __str__(self) -> str:
        return f"third party {self.pk}"
