"""How many people a promise has reached, told with a report (domain.md §5.2). Optional, and never asked of a step."""

from dataclasses import asdict, dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from dialogues.followup.enums import PeoplePart
from dialogues.followup.errors_of_reach import (
    ReachMoreThanAll,
    ReachNegative,
    ReachOfStep,
    ReachTooLarge,
    ReachTotalMissing,
)
from dialogues.followup.models import PeopleReached, ProgressUpdate

MOST_PEOPLE = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class Reached:
    """Since the promise began, each person once. The parts overlap, by PeoplePart; None: not said."""

    total: int | None = None
    women: int | None = None
    ethnic_minority: int | None = None
    disability: int | None = None
    youth: int | None = None


def check_reached(people: Reached | None, *, of_step: bool) -> None:
    """`reach.of_step`, `.negative`, `.too_large`, `.total_missing`, `.more_than_all`."""
    if people is None:
        return
    if of_step:
        raise ReachOfStep
    said = {name: count for name, count in asdict(people).items() if count is not None}
    for name, count in said.items():
        if count < 0:
            raise ReachNegative(part=label_of(name))
        if count > MOST_PEOPLE:
            raise ReachTooLarge(part=label_of(name))
    if people.total is None:
        raise ReachTotalMissing
    for part in PeoplePart.values:
        if said.get(part, 0) > people.total:
            raise ReachMoreThanAll(part=label_of(part))


def store_reached(update: ProgressUpdate, people: Reached | None) -> None:
    """What was checked."""
    if people:
        PeopleReached.objects.create(update=update, **asdict(people))


def label_of(name: str) -> str | Promise:
    return pgettext_lazy("by a promise", "People reached") if name == "total" else PeoplePart(name).label
