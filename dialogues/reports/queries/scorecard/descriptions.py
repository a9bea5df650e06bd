"""How well the promises are described (domain.md §2.7(7)): of today, as it is no part of the frozen words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from dialogues.commitments.models import Commitment, Description, Milestone, ResourceLine
from dialogues.commitments.queries.smart import parts_of, score

from .questions import answered, answers
from .scope import Scope


@dataclass(frozen=True, slots=True)
class Described:
    """`mean` of the five SMART shares in whole per cent."""

    mean: int
    level: str
    ambition: str
    target_groups: tuple[str, ...]
    with_milestones: bool
    with_amount: bool


class _Words(NamedTuple):
    """Of the frozen words, something where there is something."""

    statement: str
    type: str
    indicator: str
    unit: str
    lead_institution_id: Any
    baseline: Any
    target: Any
    due_date: Any

    @classmethod
    def of(cls, told: int) -> "_Words":
        """`told` as `_WORDS` answers."""
        there = answers(told, len(_TEXTS) + len(_VALUES))
        texts = ["+" if one else "" for one in there[: len(_TEXTS)]]
        return cls(*texts, *(1 if one else None for one in there[len(_TEXTS) :]))


class _Said(NamedTuple):
    """Of the description, what is there; `target_groups` and `ambition` as they are: these are counted one by one."""

    accountable_post: bool
    means_of_verification: bool
    reporting_frequency: bool
    dependencies: bool
    plan_reference: bool
    sdg_tags: bool
    is_funding_secured: bool
    has_baseline_date: bool
    has_start_date: bool
    ambition: str
    target_groups: list[str]

    @property
    def baseline_date(self) -> object:
        return self.has_baseline_date or None

    @property
    def start_date(self) -> object:
        return self.has_start_date or None


def descriptions_in(scope: Scope) -> dict[int, Described]:
    """Of all that was ever tracked, by key. The database says what is there; one rule says what it is worth, asked once
    for all that have the same.
    """
    return dict(_all(scope))


def _all(scope: Scope) -> Iterator[tuple[int, Described]]:
    tracked = Commitment.objects.filter(scope.condition(), tracked_since_at__isnull=False)
    mine = scope.condition("commitment__")
    steps = set(Milestone.objects.filter(mine).values_list("commitment", flat=True))
    funded = set(ResourceLine.objects.filter(mine, amount__isnull=False).values_list("commitment", flat=True))
    alike: dict[Any, Described] = {}
    for pk, words in tracked.filter(description=None).values_list("pk", _WORDS):
        key = (words, pk in steps, pk in funded)
        if key not in alike:
            alike[key] = _read(_Words.of(words), None, pk in steps, pk in funded)
        yield pk, alike[key]
    yield from _described(tracked, steps, funded)


def _described(tracked: QuerySet[Commitment], steps: set[int], funded: set[int]) -> Iterator[tuple[int, Described]]:
    placed, answering = _linked(tracked, Description.areas), _linked(tracked, Description.responds_to)
    alike: dict[Any, Described] = {}
    for pk, *row in tracked.filter(description__isnull=False).values_list("pk", _WORDS, *_SAID):
        flags = (pk in steps, pk in funded, pk in placed, pk in answering)
        key = (*row, *flags)
        if key not in alike:
            said = _Said._make((*answers(row[1], 9), row[2], json.loads(row[3])))
            alike[key] = _read(_Words.of(row[0]), said, *flags)
        yield pk, alike[key]


def _linked(tracked: QuerySet[Commitment], link: Any) -> set[int]:
    """Those whose description names a province, or a recommendation."""
    return set(link.through.objects.filter(description__commitment__in=tracked).values_list("description", flat=True))


def _read(
    words: _Words,
    said: _Said | None,
    with_milestones: bool,
    with_amount: bool,
    has_areas: bool = False,
    answers: bool = False,
) -> Described:
    parts = parts_of(
        words, said, has_amount=with_amount, has_milestones=with_milestones, has_areas=has_areas, answers=answers
    )
    smart = score(parts)
    return Described(
        smart.mean,
        smart.level.value,
        said.ambition if said else "",
        tuple(said.target_groups) if said else (),
        with_milestones,
        with_amount,
    )


_TEXTS = ("statement", "type", "indicator", "unit")
_VALUES = ("lead_institution", "baseline", "target", "due_date")
_WORDS = answered(*(~Q(**{name: ""}) for name in _TEXTS), *(~Q(**{name: None}) for name in _VALUES))
_SAID = (
    answered(
        ~Q(description__accountable_post=""),
        ~Q(description__means_of_verification=""),
        ~Q(description__reporting_frequency=""),
        ~Q(description__dependencies=""),
        ~Q(description__plan_reference=""),
        ~Q(description__sdg_tags=[]),
        Q(description__is_funding_secured=True),
        Q(description__baseline_date__isnull=False),
        Q(description__start_date__isnull=False),
    ),
    F("description__ambition"),
    Cast("description__target_groups", TextField()),
)
