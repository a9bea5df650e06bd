"""Who will come and who came, against the targets (EQ-1, IVT-10). Reads what was released, never a profile."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.invitations.enums import FigureBasis
from dialogues.invitations.models import ParticipationFigures
from dialogues.people.self_description import Trait
from dialogues.people.suppression import percent
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import policy

from .occupancy import holders_in
from .seats import SeatPlanView, seat_plan_of

TRAIT_LABELS: dict[Trait, Promise | str] = {
    Trait.WOMEN: _("Women"),
    Trait.ETHNIC_MINORITY: _("Ethnic minorities"),
    Trait.DISABILITY: _("Persons with disabilities"),
    Trait.YOUTH: _("Under 31"),
}


@dataclass(frozen=True)
class TraitLine:
    """`count` is None while it is hidden; then nothing that follows from it is known either."""

    trait: Trait
    target: int | None
    count: int | None
    people: int

    @property
    def label(self) -> str:
        return str(TRAIT_LABELS[self.trait])

    @property
    def percent(self) -> int | None:
        return percent(self.count, self.people)

    @property
    def shortfall(self) -> int | None:
        """In persons, among those who are counted: how many more of them should have been in the group."""
        if self.target is None or self.count is None:
            return None
        return max(0, -(-self.target * self.people // 100) - self.count)

    @property
    def is_met(self) -> bool | None:
        return None if self.shortfall is None else self.shortfall == 0

    @property
    def seats_needed(self) -> int | None:
        """Further seats that reach the target if all go to people of the group; each makes the whole larger, too."""
        if not self.shortfall or self.target is None or self.count is None or self.target == 100:
            return self.shortfall
        return math.ceil((self.target * self.people - 100 * self.count) / (100 - self.target))


@dataclass(frozen=True)
class Suggestion:
    """Give `seats` of the reserve to people of the group the trait names. `enough`: the reserve reaches the target."""

    trait: Trait
    seats: int
    needed: int

    @property
    def enough(self) -> bool:
        return self.seats >= self.needed

    @property
    def label(self) -> str:
        return str(TRAIT_LABELS[self.trait])


@dataclass(frozen=True)
class Forecast:
    """`figures` None: not enough people yet (or no release). `coming`: how many will come right now."""

    coming: int
    at_least: int
    figures: ParticipationFigures | None
    traits: Sequence[TraitLine]
    attended: ParticipationFigures | None
    traits_attended: Sequence[TraitLine]
    plan: SeatPlanView | None
    has_targets: bool = False

    @property
    def told(self) -> int | None:
        """Of how many people we know anything; hidden like any other figure."""
        return self.figures.figures.get("told") if self.figures else None

    @property
    def would_tell(self) -> bool:
        """Who came is not broken down, for too few differ from those of whom a forecast was shown."""
        return bool(self.attended and not self.attended.figures and self.attended.people >= self.at_least)

    @property
    def suggestions(self) -> list[Suggestion]:
        left = self.plan.reserve_left if self.plan else 0
        wanted = [(line.trait, line.seats_needed) for line in self.traits if line.seats_needed]
        return [Suggestion(trait, min(left, needed), needed) for trait, needed in wanted if left and needed]


def forecast_of(dialogue: Dialogue) -> Forecast:
    return forecast_with(seat_plan_of(dialogue), dialogue)


def forecast_with(plan: SeatPlanView | None, dialogue: Dialogue) -> Forecast:
    """Below `min_breakdown_n` people nothing is shown, whatever was released earlier (PRV-4). `plan`: as read."""
    at_least = int(policy(dialogue.programme, "min_breakdown_n"))
    coming = plan.coming if plan else _coming(dialogue)
    last = _last_by_basis(dialogue)
    figures = last.get(FigureBasis.ACCEPTED) if coming >= at_least else None
    attended = last.get(FigureBasis.ATTENDED)
    targets = dict(dialogue.participation_targets.values_list("trait", "percent"))
    return Forecast(
        coming=coming,
        at_least=at_least,
        figures=figures,
        traits=_lines(figures, targets),
        attended=attended,
        traits_attended=_lines(attended, targets) if attended else [],
        plan=plan,
        has_targets=bool(targets),
    )


def _lines(figures: ParticipationFigures | None, targets: dict[str, Any]) -> list[TraitLine]:
    return [
        TraitLine(
            trait=trait,
            target=targets.get(trait.value),
            count=figures.figures.get(trait.value) if figures else None,
            people=figures.people if figures else 0,
        )
        for trait in Trait
        if trait.value in targets or figures
    ]


def _last_by_basis(dialogue: Dialogue) -> dict[str, ParticipationFigures]:
    later = ParticipationFigures.objects.filter(dialogue=dialogue, basis=OuterRef("basis"), pk__gt=OuterRef("pk"))
    return {row.basis: row for row in dialogue.participation_figures.filter(~Exists(later))}


def _coming(dialogue: Dialogue) -> int:
    return sum(holder.has_accepted for holder in holders_in(dialogue))
