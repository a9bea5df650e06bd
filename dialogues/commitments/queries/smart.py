"""The SMART score of a promise (domain.md §2.7(7)): how well it is described, never how good it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from django.db.models import QuerySet

from dialogues.commitments.enums import Dimension, SmartLevel
from dialogues.commitments.enums import SmartPart as P
from dialogues.commitments.models import Commitment, Description


class Words(Protocol):
    """What is promised, whether as a whole row or as columns."""

    @property
    def lead_institution_id(self) -> int | None: ...
    @property
    def statement(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def baseline(self) -> object: ...
    @property
    def target(self) -> object: ...
    @property
    def due_date(self) -> object: ...


class Said(Protocol):
    """What was added to it, likewise. Only whether it is there counts."""

    @property
    def accountable_post(self) -> object: ...
    @property
    def target_groups(self) -> object: ...
    @property
    def baseline_date(self) -> object: ...
    @property
    def means_of_verification(self) -> object: ...
    @property
    def reporting_frequency(self) -> object: ...
    @property
    def is_funding_secured(self) -> object: ...
    @property
    def dependencies(self) -> object: ...
    @property
    def sdg_tags(self) -> object: ...
    @property
    def plan_reference(self) -> object: ...
    @property
    def start_date(self) -> object: ...


PARTS: Mapping[Dimension, tuple[P, ...]] = {
    Dimension.SPECIFIC: (P.LEAD, P.POST, P.STATEMENT, P.TYPE, P.AREA, P.TARGET_GROUP),
    Dimension.MEASURABLE: (P.INDICATOR, P.UNIT, P.BASELINE, P.TARGET, P.MEANS, P.FREQUENCY),
    Dimension.ACHIEVABLE: (P.AMOUNT, P.FUNDING, P.MILESTONES, P.DEPENDENCIES),
    Dimension.RELEVANT: (P.PLAN, P.RECOMMENDATION),
    Dimension.TIMELY: (P.START, P.DUE),
}
# Of the mean in whole per cent, the level that begins there.
_LEVELS = ((80, SmartLevel.HIGH), (60, SmartLevel.UPPER_MODERATE), (40, SmartLevel.LOWER_MODERATE), (0, SmartLevel.LOW))


@dataclass(frozen=True)
class Smart:
    """`shares`: of each dimension's ingredients, how many are there (0 … 1). `missing` in the order of the letters."""

    shares: Mapping[Dimension, Fraction]
    missing: tuple[P, ...]

    @property
    def percentages(self) -> dict[Dimension, int]:
        return {dimension: _percent(share) for dimension, share in self.shares.items()}

    @property
    def mean(self) -> int:
        """In whole per cent, of the five exact shares."""
        return _percent(sum(self.shares.values(), Fraction()) / len(self.shares))

    @property
    def level(self) -> SmartLevel:
        return next(level for begins_at, level in _LEVELS if self.mean >= begins_at)

    @property
    def rows(self) -> list[tuple[str, int, list[str]]]:
        """For pages: each letter's word, its per cent, and what it lacks in words."""
        lacking = set(self.missing)
        return [
            (str(dimension.label), percent, [str(part.label) for part in PARTS[dimension] if part in lacking])
            for dimension, percent in self.percentages.items()
        ]


def score(present: Iterable[P]) -> Smart:
    """Pure: which ingredients are there, and nothing else."""
    there = frozenset(present)
    shares = {
        dimension: Fraction(sum(part in there for part in parts), len(parts)) for dimension, parts in PARTS.items()
    }
    return Smart(shares, tuple(part for parts in PARTS.values() for part in parts if part not in there))


def smart_of(commitment: Commitment) -> Smart:
    """For lists read the rows through `described` first: then this asks nothing."""
    return score(parts_in(commitment))


def described(commitments: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """With all that a score needs, in a fixed number of queries however many rows."""
    found = commitments.select_related("description")
    return found.prefetch_related("resource_lines", "milestones", "description__areas", "description__responds_to")


def parts_in(commitment: Commitment) -> frozenset[P]:
    """The ingredients that this commitment has, frozen words and description together."""
    said = description_of(commitment)
    return parts_of(
        commitment,
        said,
        has_amount=any(line.amount is not None for line in commitment.resource_lines.all()),
        has_milestones=bool(commitment.milestones.all()),
        has_areas=bool(said and said.areas.all()),
        answers=bool(said and said.responds_to.all()),
    )


def parts_of(
    words: Words,
    said: Said | None,
    *,
    has_amount: bool,
    has_milestones: bool,
    has_areas: bool = False,
    answers: bool = False,
) -> frozenset[P]:
    """The same rule for whole rows and for columns: programmes have tens of thousands. `answers`: a recommendation."""
    found = _in_the_words(words) | {P.AMOUNT: has_amount, P.MILESTONES: has_milestones}
    if said:
        found |= _in_the_description(words, said) | {P.AREA: has_areas, P.RECOMMENDATION: answers}
    return frozenset(part for part, is_there in found.items() if is_there)


def description_of(commitment: Commitment) -> Description | None:
    """None as long as nobody has described it."""
    return getattr(commitment, "description", None)


def _in_the_words(commitment: Words) -> dict[P, bool]:
    return {
        P.LEAD: commitment.lead_institution_id is not None,
        P.STATEMENT: bool(commitment.statement.strip()),
        P.TYPE: bool(commitment.type),
        P.INDICATOR: bool(commitment.indicator),
        P.UNIT: bool(commitment.unit),
        P.TARGET: commitment.target is not None,
        P.DUE: commitment.due_date is not None,
    }


def _in_the_description(commitment: Words, said: Said) -> dict[P, bool]:
    return {
        P.POST: bool(said.accountable_post),
        P.TARGET_GROUP: bool(said.target_groups),
        P.BASELINE: commitment.baseline is not None and said.baseline_date is not None,
        P.MEANS: bool(said.means_of_verification),
        P.FREQUENCY: bool(said.reporting_frequency),
        P.FUNDING: bool(said.is_funding_secured),
        P.DEPENDENCIES: bool(said.dependencies),
        P.PLAN: bool(said.sdg_tags or said.plan_reference),
        P.START: said.start_date is not None,
    }


def _percent(share: Fraction) -> int:
    """Rounded half up, as people round."""
    return int(share * 100 + Fraction(1, 2))
