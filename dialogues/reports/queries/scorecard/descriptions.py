"""How well the promises are described (domain.md §2.7(7)): of today, as it is no part of the frozen words."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast

from dialogues.commitments.models import Commitment, Description, Milestone, ResourceLine
from dialogues.commitments.queries.smart import parts_of, score

from .asking import Asking
from .looked import Alike, Told, parted, told_by
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
    def of(cls, told: Told, *, has_statement: bool) -> "_Words":
        return cls(
            *("+" if one else "" for one in (has_statement, told.has_type, told.has_indicator, told.has_unit)),
            *(1 if one else None for one in (told.has_lead, told.has_baseline, told.has_target, told.has_date)),
        )


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


@dataclass(frozen=True)
class Descriptions:
    """By commitment what its description says, as the database told it. Which have no words at
    all, and which have steps, money, places, answers.
    """

    said: Mapping[int, tuple[Any, ...]]
    unsaid: frozenset[int]
    stepwise: frozenset[int]
    funded: frozenset[int]
    placed: frozenset[int]
    answering: frozenset[int]

    def of(self, alike: Alike) -> Mapping[Described, Collection[int]]:
        """Whatever was never tracked is not described. One rule says what it is worth, asked once for all that have the
        same.
        """
        told = told_by(alike.told)
        found: dict[Described, list[int]] = {}
        kinds = parted(alike.pks, self._key, unlike=self._others) if told.tracked else {}
        for (said, unsaid, flags), pks in kinds.items():
            words = _Words.of(told, has_statement=not unsaid)
            found.setdefault(_read(words, _said(said), *flags), []).extend(pks)
        return found

    def _key(self, pk: int) -> tuple[Any, bool, tuple[bool, ...]]:
        return self.said.get(pk), pk in self.unsaid, tuple(pk in rows for rows in self._flags)

    @cached_property
    def _others(self) -> frozenset[int]:
        """All of which anything is said beside the words themselves."""
        return self.unsaid.union(self.said, *self._flags)

    @property
    def _flags(self) -> tuple[frozenset[int], ...]:
        return self.stepwise, self.funded, self.placed, self.answering


def descriptions(scope: Scope) -> Asking[Descriptions]:
    mine = scope.condition("commitment__")
    of_description = scope.condition("description__commitment__")
    said, *others = yield (
        Description.objects.filter(mine).values_list("pk", *_SAID),
        Commitment.objects.filter(scope.condition(), statement="").values_list("pk"),
        Milestone.objects.filter(mine).values_list("commitment"),
        ResourceLine.objects.filter(mine, amount__isnull=False).values_list("commitment"),
        Description.areas.through.objects.filter(of_description).values_list("description"),
        Description.responds_to.through.objects.filter(of_description).values_list("description"),
    )
    return Descriptions({row[0]: row[1:] for row in said}, *(frozenset(pk for (pk,) in rows) for rows in others))


def _said(row: tuple[Any, ...] | None) -> _Said | None:
    return _Said._make((*answers(row[0], 9), row[1], json.loads(row[2]))) if row else None


def _read(
    words: _Words,
    said: _Said | None,
    with_milestones: bool,
    with_amount: bool,
    has_areas: bool,
    answers: bool,
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


_SAID = (
    answered(
        ~Q(accountable_post=""),
        ~Q(means_of_verification=""),
        ~Q(reporting_frequency=""),
        ~Q(dependencies=""),
        ~Q(plan_reference=""),
        ~Q(sdg_tags=[]),
        Q(is_funding_secured=True),
        Q(baseline_date__isnull=False),
        Q(start_date__isnull=False),
    ),
    F("ambition"),
    Cast("target_groups", TextField()),
)
