from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogues.followup.enums import PeoplePart

from .progress import ProgressUpdate


class PeopleReached(models.Model):
    """How many people a promise has reached since it began, as its owner says in one report. None: not said.

    The parts overlap: one person may be a woman, young, and of an ethnic minority. Nothing here leaves the building as
    it stands (INV-19): see `reports.queries.scorecard.reached`.
    """

    update = models.OneToOneField(ProgressUpdate, models.CASCADE, primary_key=True, related_name="people")
    total = models.PositiveIntegerField(_("people reached"))
    women = models.PositiveIntegerField(PeoplePart.WOMEN.label, null=True, blank=True)
    ethnic_minority = models.PositiveIntegerField(PeoplePart.ETHNIC_MINORITY.label, null=True, blank=True)
    disability = models.PositiveIntegerField(PeoplePart.DISABILITY.label, null=True, blank=True)
    youth = models.PositiveIntegerField(PeoplePart.YOUTH.label, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{part}": None}) | models.Q(**{f"{part}__lte": models.F("total")}),
                name=f"followup_reached_{part}_in_total",
            )
            for part in PeoplePart.values
        ]

    def __str__(self) -> str:
        return f"people reached {self.pk}"

    @property
    def parts(self) -> dict[str, int | None]:
        """By PeoplePart value."""
        return {part: getattr(self, part) for part in PeoplePart.values}
