from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.models import Institution
from dialogues.invitations.enums import Arrival, Capacity, DelegateState, Rsvp, WithdrawalReason
from dialogues.invitations.needs import needs_in
from dialogues.people.enums import Mandate
from dialogues.people.models import Person
from dialogues.programme.models import BridgePoint, Dialogue

from .nominations import Nomination


class Delegate(models.Model):
    """One person in one dialogue (architecture.md §5), nominated, invited in person or walked in by the room code."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="delegates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    nomination = models.OneToOneField(Nomination, models.PROTECT, null=True, blank=True, related_name="delegate")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="delegates")
    institution_as_given = models.CharField(_("institution"), max_length=200, blank=True)
    capacity = models.CharField(max_length=24, choices=Capacity, default=Capacity.OFFICIAL)
    mandate = models.CharField(max_length=23, choices=Mandate, default=Mandate.UNKNOWN)
    arrival = models.CharField(max_length=9, choices=Arrival, default=Arrival.NOMINATED)
    rsvp = models.CharField(max_length=12, choices=Rsvp, default=Rsvp.NEEDS_ACTION)
    rsvp_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    rsvp_note = models.CharField(max_length=300, blank=True)
    access_needs = models.TextField(_("access needs"), blank=True)  # sealed, see needs.py
    checked_in_at = models.DateTimeField(null=True, blank=True)
    attended_minutes = models.PositiveIntegerField(null=True, blank=True)
    ground_rules_accepted_at = models.DateTimeField(null=True, blank=True)
    ground_rules_version = models.PositiveSmallIntegerField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    bridge_point = models.ForeignKey(BridgePoint, models.SET_NULL, null=True, blank=True, related_name="delegates")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=14, choices=WithdrawalReason, blank=True)
    state = models.CharField(max_length=10, choices=DelegateState, default=DelegateState.REGISTERED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "person"],
                condition=models.Q(withdrawn_at=None),
                name="invitations_one_delegate_per_person",  # INV-12
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DelegateState.values), name="invitations_delegate_state"
            ),
            models.CheckConstraint(
                condition=models.Q(rsvp="needs-action", rsvp_at=None)
                | (~models.Q(rsvp="needs-action") & models.Q(rsvp_at__isnull=False)),
                name="invitations_answer_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(asked_again_at=None) | models.Q(rsvp__in=["accepted", "tentative"]),
                name="invitations_only_a_yes_is_asked_for_again",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_in_at__isnull=False) | ~models.Q(state__in=["checked_in", "away"]),
                name="invitations_check_in_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"delegate {self.pk}"

    @property
    def needs_in_words(self) -> list[str]:
        """For those who prepare the room."""
        return needs_in(self.access_needs).lines()
