from django.db import models

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import AdminArea, Institution
from dialogues.invitations.enums import OfferState, WaitingState
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue

from .nominations import Nomination


class WaitingPlace(models.Model):
    """Somebody beyond the quota, in the list of one stakeholder group. `since` is kept for life."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="waiting_places")
    group = models.CharField(max_length=20, choices=StakeholderGroup)
    person = models.ForeignKey(Person, models.PROTECT, related_name="waiting_places")
    nomination = models.OneToOneField(Nomination, models.CASCADE, null=True, blank=True, related_name="waiting_place")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(AdminArea, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField()
    state = models.CharField(max_length=8, choices=WaitingState, default=WaitingState.WAITING)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=WaitingState.values), name="invitations_waiting_state"),
            models.UniqueConstraint(
                fields=["dialogue", "person"],
                condition=models.Q(state__in=["waiting", "offered"]),
                name="invitations_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk}"


class SeatOffer(models.Model):
    """A free seat, kept for one person until a time. It counts as taken while it stands."""

    waiting = models.ForeignKey(WaitingPlace, models.CASCADE, related_name="offers")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=OfferState, default=OfferState.OFFERED)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=OfferState.values), name="invitations_offer_state"),
            models.CheckConstraint(
                condition=models.Q(state="offered", answered_at=None)
                | (~models.Q(state="offered") & models.Q(answered_at__isnull=False)),
                name="invitations_offer_over_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="invitations_offer_expires_later"
            ),
            models.UniqueConstraint(
                fields=["waiting"], condition=models.Q(state="offered"), name="invitations_one_open_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
