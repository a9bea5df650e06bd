from django.db import models

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Asked
from dialogues.institutions.models import Institution
from dialogues.invitations.models import PlannedMail
from dialogues.people.models import Person
from dialogues.programme.models import Programme

from .actions import ActionItem

_OF_A_DAY = models.Q(days__isnull=False, commitment__isnull=False, action_item__isnull=True) | models.Q(
    days__isnull=False, commitment__isnull=True, action_item__isnull=False
)
_REGULAR = models.Q(days=None, commitment=None, action_item=None)


class FollowUpMail(PlannedMail):
    """A mail about what an institution owes: once per obligation, owner, day D (`counted_from`) and distance from it.

    `days` are calendar days, negative before D; none for the regular question about all that somebody owes (`person`
    where somebody is responsible by name), which is counted from the day it is due.
    """

    WORK = "follow_up.due"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="follow_up_mails")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="follow_up_mails")
    action_item = models.ForeignKey(ActionItem, models.CASCADE, null=True, blank=True, related_name="follow_up_mails")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="follow_up_mails")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    to = models.CharField(max_length=11, choices=Asked)
    days = models.SmallIntegerField(null=True, blank=True)
    counted_from = models.DateField()

    class Meta(PlannedMail.Meta):
        constraints = [
            *PlannedMail.Meta.constraints,
            models.CheckConstraint(condition=_OF_A_DAY | _REGULAR, name="followup_mail_about_one"),
            models.UniqueConstraint(
                fields=["commitment", "institution", "counted_from", "days"], name="followup_commitment_mailed_once"
            ),
            models.UniqueConstraint(
                fields=["action_item", "institution", "counted_from", "days"], name="followup_item_mailed_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "institution", "counted_from"],
                condition=models.Q(days=None, person=None),
                name="followup_post_asked_once",
            ),
            models.UniqueConstraint(
                fields=["programme", "institution", "person", "counted_from"],
                condition=models.Q(days=None, person__isnull=False),
                name="followup_person_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "due_at"], name="followup_mails_due")]

    def __str__(self) -> str:
        return f"follow-up mail {self.pk}"

    @property
    def about(self) -> str:
        """As tokens and the Outbox name it: `commitment:7`, `action_item:7`; for the regular question `owner:3:7`."""
        if self.action_item_id:
            return f"action_item:{self.action_item_id}"
        if self.commitment_id:
            return f"commitment:{self.commitment_id}"
        return f"owner:{self.programme_id}:{self.institution_id}"


class FollowUpStop(models.Model):
    """Whoever reads mail at this address wants no questions of this programme. The address itself is not kept."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="follow_up_stops")
    address_digest = models.CharField(max_length=32)
    stopped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "address_digest"], name="followup_stopped_once"),
        ]

    def __str__(self) -> str:
        return f"stop {self.pk}"


class FollowUpPause(models.Model):
    """While it stands, no follow-up mail of this programme goes out."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="follow_up_pause")
    paused_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"pause of {self.programme_id}"
