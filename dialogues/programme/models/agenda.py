from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.languages.translated import TranslatedField
from dialogues.people.models import Person
from dialogues.programme.enums import AgendaItemType, AttributionRule

from .dialogues import Dialogue


class AgendaItem(models.Model):
    """A part of a dialogue. Its attribution rule may only be stricter. `voices`: the groups on a panel (EQ-6).

    With a `starts_at` of its own it does not simply follow the one before; `is_fixed` keeps it there when an agenda is
    proposed. `speakers`: who must be there.
    """

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    type = models.CharField(_("type"), max_length=30, choices=AgendaItemType)
    title = TranslatedField(_("title"))
    question = TranslatedField(_("question"), blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    is_fixed = models.BooleanField(_("stays at its time"), default=False)
    speakers = models.ManyToManyField(Person, blank=True, related_name="agenda_items")
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=30)
    voices = models.JSONField(default=list, blank=True)
    takes_commitments = models.BooleanField(default=False)
    attribution_rule = models.CharField(max_length=16, choices=AttributionRule, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dialogue", "position"], name="programme_agenda_position")]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.position}"
