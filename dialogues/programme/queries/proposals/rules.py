"""What an agenda has to keep, as plain values: no model, no solver, no clock."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dialogues.programme.enums import AgendaItemType as T
from dialogues.programme.queries.conflicts.diary import Span

# What follows on from what: the part stays behind the one that it follows on the present agenda.
FOLLOWS: dict[T, frozenset[T]] = {
    T.REPORT_BACK: frozenset({T.GROUP_DISCUSSION}),
    T.COMMITMENT_ROUND: frozenset({T.PANEL, T.PLENARY, T.GROUP_DISCUSSION, T.LOCAL_RESULTS}),
    T.READ_BACK: frozenset({T.COMMITMENT_ROUND}),
    T.TEST: frozenset({T.TRAINING_MODULE}),
}


class Kind(StrEnum):
    """Rules that can be named when no agenda keeps them all."""

    FIXED = "fixed"
    OPENS = "opens"
    CLOSES = "closes"
    FOLLOWS = "follows"
    AWAY = "away"
    LUNCH = "lunch"


class Aim(StrEnum):
    """What a proposal is best at."""

    FEWEST_CHANGES = "fewest_changes"
    ENDS_EARLY = "ends_early"
    TOGETHER_FIRST = "together_first"


@dataclass(frozen=True)
class Part:
    """An agenda item. `starts_at`: on the present run sheet; `is_fixed`: it is kept there."""

    pk: int
    kind: T
    minutes: int
    starts_at: dt.datetime
    is_fixed: bool = False
    speakers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Busy:
    """Somebody who speaks cannot be had."""

    person: int
    span: Span


@dataclass(frozen=True)
class Task:
    """`days`: when the dialogue sits, one span a day, in order; `parts`: in their present order."""

    days: tuple[Span, ...]
    parts: tuple[Part, ...]
    busy: tuple[Busy, ...] = ()
    lunches: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Rule:
    """About one part (or, for lunch, none). `other`: whom it follows, or the person; `span`: when not."""

    kind: Kind
    part: int = 0
    other: int = 0
    span: Span | None = None


def rules_of(task: Task) -> list[Rule]:
    """Each can be named on its own when it is one too many."""
    return [*_times(task.parts), *_ends(task.parts), *_followers(task.parts), *_absences(task), *_lunches(task)]


def _times(parts: Iterable[Part]) -> Iterator[Rule]:
    for part in parts:
        if part.is_fixed:
            yield Rule(Kind.FIXED, part.pk)


def _ends(parts: Iterable[Part]) -> Iterator[Rule]:
    for part in parts:
        if part.kind == T.OPENING:
            yield Rule(Kind.OPENS, part.pk)
        elif part.kind == T.CLOSING:
            yield Rule(Kind.CLOSES, part.pk)


def _followers(parts: Iterable[Part]) -> Iterator[Rule]:
    before: list[Part] = []
    for part in parts:
        led = [other for other in before if other.kind in FOLLOWS.get(part.kind, ())]
        if led:
            yield Rule(Kind.FOLLOWS, part.pk, led[-1].pk)
        before.append(part)


def _absences(task: Task) -> Iterator[Rule]:
    for part in task.parts:
        for busy in task.busy:
            if busy.person in part.speakers:
                yield Rule(Kind.AWAY, part.pk, busy.person, busy.span)


def _lunches(task: Task) -> Iterator[Rule]:
    for lunch in task.lunches:
        yield Rule(Kind.LUNCH, span=lunch)
