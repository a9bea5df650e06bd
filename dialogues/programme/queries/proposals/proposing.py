"""Up to three agendas, each the best at something, told as what would change."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .rules import Aim, Part, Rule, Task

if TYPE_CHECKING:
    from .solving import Solver


@dataclass(frozen=True)
class Change:
    """One part: when it is now, and when it would be. `place` counts from 1."""

    part: int
    before: dt.datetime
    after: dt.datetime
    place: int


@dataclass(frozen=True)
class Proposal:
    """`starts`: every part with its time, in its order; `changes`: those that would be elsewhere than now."""

    aim: Aim
    starts: tuple[tuple[int, dt.datetime], ...]
    changes: tuple[Change, ...]
    ends_at: dt.datetime

    def order(self, task: Task) -> list[tuple[int, dt.datetime | None]]:
        """For `rearrange_agenda`: a time of its own only for what is fixed or does not simply follow."""
        parts = {part.pk: part for part in task.parts}
        order: list[tuple[int, dt.datetime | None]] = []
        clock = task.days[0].starts_at
        for pk, start in self.starts:
            order.append((pk, start if parts[pk].is_fixed or start != clock else None))
            clock = _end(parts[pk], start)
        return order


@dataclass(frozen=True)
class Outcome:
    """Proposals; or the rules that cannot be kept together; or neither, where the parts do not fit into the hours."""

    proposals: tuple[Proposal, ...] = ()
    guilty: tuple[Rule, ...] = ()
    minutes_missing: int = 0


def can_propose() -> bool:
    """Whether the solver is installed (the extra `solver`)."""
    return find_spec("ortools") is not None


def proposals_for(task: Task) -> Outcome:
    """The same task gets the same answer. Only where `can_propose`."""
    from .solving import Solver  # noqa: PLC0415 (brings 200 MB along, and may be absent)

    missing = sum(part.minutes for part in task.parts) - sum(_minutes(*day) for day in task.days)
    if missing > 0:
        return Outcome(minutes_missing=missing)
    solver = Solver(task)
    if guilty := solver.guilty():
        return Outcome(guilty=tuple(guilty))
    return Outcome(proposals=tuple(_distinct(task, solver)))


def _distinct(task: Task, solver: "Solver") -> Iterator[Proposal]:
    seen: set[tuple[tuple[int, dt.datetime], ...]] = set()
    for aim in Aim:
        starts = solver.best(aim)
        if starts is None:
            continue
        proposal = _told(task, aim, starts)
        if proposal.changes and proposal.starts not in seen:
            seen.add(proposal.starts)
            yield proposal


def _told(task: Task, aim: Aim, starts: dict[int, dt.datetime]) -> Proposal:
    parts = {part.pk: part for part in task.parts}
    in_order = sorted(starts, key=lambda pk: (starts[pk], list(parts).index(pk)))
    changes = [
        Change(pk, parts[pk].starts_at, starts[pk], place)
        for place, pk in enumerate(in_order, start=1)
        if starts[pk] != parts[pk].starts_at
    ]
    return Proposal(
        aim=aim,
        starts=tuple((pk, starts[pk]) for pk in in_order),
        changes=tuple(changes),
        ends_at=max(_end(parts[pk], starts[pk]) for pk in in_order),
    )


def _end(part: Part, start: dt.datetime) -> dt.datetime:
    return start + dt.timedelta(minutes=part.minutes)


def _minutes(start: dt.datetime, end: dt.datetime) -> int:
    return int((end - start).total_seconds() // 60)
