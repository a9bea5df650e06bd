from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.enums import Capacity, NominationState, Rank
from dialogues.people.enums import Mandate
from dialogues.people.models import Person

from .invitations import Invitation

# Who asks a question or says no also says why.
WITH_WORDS = [NominationState.CLARIFICATION, NominationState.REJECTED]


class NominationDraft(models.Model):
    """What the focal point has filled in and not sent: kept here, so that a phone may die. Gone once it is sent.

    `people` are the forms as they were filled in, in order.
    """

    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="nomination_draft")
    people = models.JSONField(default=list)
    letter_reference = models.CharField(_("number of the reply letter"), max_length=60, blank=True)
    letter_file = models.FileField(_("reply letter"), upload_to="replies/%Y/", blank=True)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft for {self.invitation_id}"


class NominationList(models.Model):
    """One answer of an institution with names in it, and the letter it came with."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="nomination_lists")
    letter_reference = models.CharField(_("number of the reply letter"), max_length=60, blank=True)
    letter_file = models.FileField(_("reply letter"), upload_to="replies/%Y/", blank=True)
    submitted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"list {self.pk} of {self.invitation_id}"


class Nomination(models.Model):
    """One person named by the institution for one seat, with the mandate it gives.

    `position` is the order in which the institution wants people; alternates take free seats in it. `precedence` is
    the order of rank inside the delegation (INV-26: letters and opening order only).
    """

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="nominations")
    named_in = models.ForeignKey(NominationList, models.PROTECT, null=True, blank=True, related_name="nominations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="nominations")
    title = models.CharField(_("title"), max_length=150, blank=True)
    rank = models.CharField(_("rank"), max_length=22, choices=Rank, blank=True)
    capacity = models.CharField(max_length=24, choices=Capacity, default=Capacity.OFFICIAL)
    mandate = models.CharField(_("mandate"), max_length=23, choices=Mandate)
    is_head = models.BooleanField(default=False)
    precedence = models.PositiveSmallIntegerField(_("order of precedence"), null=True, blank=True)
    as_alternate = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    clarification = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=23, choices=NominationState, default=NominationState.SUBMITTED)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=NominationState.values), name="invitations_nomination_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=WITH_WORDS) | ~models.Q(reason=""),
                name="invitations_rejected_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"nomination {self.pk}"
