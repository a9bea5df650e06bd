from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ActionState
from dialogues.followup.states import OPEN
from dialogues.institutions.models import Institution
from dialogues.people.models import Person
from dialogues.programme.models import Dialogue
from dialogues.programme.models.dialogues import new_uid


class ActionItem(models.Model):
    """A step towards a commitment (or agreed in a dialogue), owned by an institution's post; a VTODO to calendars."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="action_items")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, blank=True, related_name="action_items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what is to be done"), max_length=250)
    language = models.CharField(max_length=12, default="en")
    owner = models.ForeignKey(Institution, models.PROTECT, related_name="action_items")
    post = models.CharField(_("post"), max_length=120, blank=True)
    responsible = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="action_items")
    # Said by the person's own link: "that is not me any more". Whose affiliation ended is seen without it.
    responsible_gone_at = models.DateTimeField(null=True, blank=True)
    due_date = models.DateField(_("by when"))
    depends_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="needed_for")
    state = models.CharField(max_length=11, choices=ActionState, default=ActionState.OPEN)
    cancel_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    uid = models.CharField(max_length=300, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    revised_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"action item {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
