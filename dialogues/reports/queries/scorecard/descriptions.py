"""How well the promises are described (domain.md §2.7(7)): of today, as it is no part of the frozen words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from dialogues.commitments.models import Commitment, Description, Milestone, ResourceLine
from dialogues.commitments.queries.smart import parts_of, score

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
    """Of the frozen words, what is there."""

    lead_institution_id: Any
    statement: Any
    type: Any
    indicator: Any
    unit: Any
    baseline: Any
    target: Any
    due_date: Any


class _Said(NamedTuple):
    """Of the description. `target_groups` and `ambition` as they are: these are counted one by one."""

    accountable_post: Any
    baseline_date: Any
    means_of_verification: Any
    reporting_frequency: Any
    is_funding_secured: Any
    dependencies: Any
    sdg_tags: Any
    plan_reference: Any
    start_date: Any
    ambition: str
    target_groups: list[str]


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
    for pk, *words in tracked.filter(description=None).values_list("pk", *_WORDS):
        key = (*words, pk in steps, pk in funded)
        if key not in alike:
            alike[key] = _read(_Words(*words), None, pk in steps, pk in funded)
        yield pk, alike[key]
    yield from _described(tracked, steps, funded)


def _described(tracked: QuerySet[Commitment], steps: set[int], funded: set[int]) -> Iterator[tuple[int, Described]]:
    placed, answering = _linked(tracked, Description.areas), _linked(tracked, Description.responds_to)
    width = len(_WORDS)
    alike: dict[Any, Described] = {}
    for pk, *row in tracked.filter(description__isnull=False).values_list("pk", *_WORDS, *_SAID):
        flags = (pk in steps, pk in funded, pk in placed, pk in answering)
        key = (*row, *flags)
        if key not in alike:
            said = _Said._make((*row[width:-1], json.loads(row[-1])))
            alike[key] = _read(_Words(*row[:width]), said, *flags)
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


def _text(name: str) -> Case:
    """Something or nothing, not what it says: texts are long, and each is another."""
    return Case(When(~Q(**{name: ""}), then=Value("+")), default=Value(""), output_field=CharField())


def _value(name: str) -> Case:
    return Case(When(~Q(**{name: None}), then=Value(1)), default=None, output_field=IntegerField())


def _tags(name: str) -> Case:
    return Case(When(~Q(**{name: []}), then=Value(1)), default=Value(0), output_field=IntegerField())


_WORDS = (
    _value("lead_institution"),
    *(_text(name) for name in ("statement", "type", "indicator", "unit")),
    *(_value(name) for name in ("baseline", "target", "due_date")),
)
_SAID = (
    _text("description__accountable_post"),
    _value("description__baseline_date"),
    _text("description__means_of_verification"),
    _text("description__reporting_frequency"),
    Case(When(description__is_funding_secured=True, then=Value(1)), default=Value(0), output_field=IntegerField()),
    _text("description__dependencies"),
    _tags("description__sdg_tags"),
    _text("description__plan_reference"),
    _value("description__start_date"),
    F("description__ambition"),
    Cast("description__target_groups", TextField()),
)
