from django.db import models

from dialogues.invitations.enums import FigureBasis
from dialogues.people.self_description import Trait
from dialogues.programme.models import Dialogue


class ParticipationTarget(models.Model):
    """At least so many percent of the people in the room (EQ-1)."""

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="participation_targets")
    trait = models.CharField(max_length=15, choices=[(trait.value, trait.value) for trait in Trait])
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "trait"], name="invitations_target_once"),
            models.CheckConstraint(
                condition=models.Q(percent__gte=1, percent__lte=100), name="invitations_target_is_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trait} {self.percent} %"


class ParticipationFigures(models.Model):
    """What may be shown of who comes or came: worked out at one moment, then shown unchanged (PRV-4).

    `figures` are already suppressed; `members` are the delegates counted, so that the next release can tell how many
    have changed.
    """

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="participation_figures")
    basis = models.CharField(max_length=8, choices=FigureBasis)
    people = models.PositiveIntegerField()
    members = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue"], condition=models.Q(basis="attended"), name="invitations_attendance_frozen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.basis} in {self.dialogue_id}"
