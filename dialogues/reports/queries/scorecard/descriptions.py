"""How well the promises are described (domain.md §2.7(7)): of today, as it is no part of the frozen words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dialogues.commitments.enums import SmartPart
from dialogues.commitments.models import Commitment, Description, Milestone, ResourceLine
from dialogues.commitments.queries.smart import Smart, described, parts_in, parts_undescribed, score

from .scope import Scope

_WORDS = ("pk", "lead_institution_id", "statement", "type", "indicator", "unit", "target", "due_date")


@dataclass(frozen=True, slots=True)
class Described:
    """`mean` of the five SMART shares in whole per cent."""

    mean: int
    level: str
    ambition: str
    target_groups: tuple[str, ...]
    with_milestones: bool
    with_amount: bool


def descriptions_in(scope: Scope) -> dict[int, Described]:
    """Of all that was ever tracked, by key. Whole rows are read only of what somebody has described."""
    return dict(_all(scope))


def _all(scope: Scope) -> Iterator[tuple[int, Described]]:
    tracked = Commitment.objects.filter(scope.condition(), tracked_since_at__isnull=False)
    steps = set(Milestone.objects.filter(commitment__in=tracked).values_list("commitment", flat=True))
    lines = ResourceLine.objects.filter(commitment__in=tracked, amount__isnull=False)
    funded = set(lines.values_list("commitment", flat=True))
    for row in tracked.filter(description=None).values_list(*_WORDS, named=True):
        parts = parts_undescribed(row, has_amount=row.pk in funded, has_milestones=row.pk in steps)
        yield row.pk, _read(parts, row.pk in steps, row.pk in funded)
    for one in described(tracked.filter(description__isnull=False)).iterator(chunk_size=2000):
        yield one.pk, _read(parts_in(one), one.pk in steps, one.pk in funded, one.description)


def _read(
    parts: frozenset[SmartPart], with_milestones: bool, with_amount: bool, description: Description | None = None
) -> Described:
    smart = _scored(parts)
    return Described(
        smart.mean,
        smart.level.value,
        description.ambition if description else "",
        tuple(description.target_groups) if description else (),
        with_milestones,
        with_amount,
    )


@lru_cache(maxsize=4096)
def _scored(parts: frozenset[SmartPart]) -> Smart:
    return score(parts)
