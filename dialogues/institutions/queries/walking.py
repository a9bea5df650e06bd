"""Who follows whom, as pure functions over dated changes (domain.md §2.7(11), INV-06). No database, no clock.

A change that ends an institution counts whenever it is reached; a change by which it only gives away a task counts for
what was promised before that day. Each change is used once on a way, so every way ends, whatever was entered.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogues.institutions.enums import ChangeKind
from dialogues.institutions.states import AUTOMATIC, ENDING


@dataclass(frozen=True)
class Target:
    """One institution after a change, and the functions it takes over."""

    institution: int
    scope: str = ""


@dataclass(frozen=True)
class Move:
    """A change as succession sees it. `sources` are keys of institutions."""

    change: int
    kind: ChangeKind
    date: dt.date
    sources: frozenset[int]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class HandOver:
    """A person's decision that from this day on an institution owes it."""

    to: int
    date: dt.date
    order: int


@dataclass(frozen=True)
class Holding:
    """Who owes something on a day. Without an owner: the change that waits for a person, whom one may choose, and who
    held it last."""

    owner: int | None
    change: int | None = None
    candidates: tuple[Target, ...] = ()
    held_last: int | None = None

    @property
    def needs_assignment(self) -> bool:
        return self.change is not None


def ordered(moves: Iterable[Move]) -> list[Move]:
    return sorted(moves, key=lambda move: (move.date, move.change))


def standing(institution: int, on: dt.date, moves: Sequence[Move]) -> int | None:
    """The one that stands for it on that day: itself while it goes on. None: a person has to say."""
    used: set[int] = set()
    while move := _next(institution, moves, on, used):
        if move.kind not in AUTOMATIC:
            return None
        used.add(move.change)
        institution = move.targets[0].institution
    return institution


def followers(institution: int, on: dt.date, moves: Sequence[Move]) -> list[Target]:
    """Those that took over and still stand on that day; nobody while it goes on itself."""
    move = _next(institution, moves, on, set())
    return _once(_leaves(move, on, moves, frozenset())) if move else []


def ending(institution: int, on: dt.date, moves: Sequence[Move]) -> Move | None:
    """The change by which it had ended on that day."""
    return _next(institution, moves, on, set())


def holding(
    origin: int, *, since: dt.date, on: dt.date, moves: Sequence[Move], hand_overs: Iterable[HandOver] = ()
) -> Holding:
    """Who owes on a day what `origin` promised on the day `since` (INV-06).

    Merges move it by themselves; a split, a closing or a task given away waits for a hand-over by a person.
    """
    holder, acquired, used = origin, since, set[int]()
    blocked: Move | None = None
    past = sorted((one for one in hand_overs if one.date <= on), key=lambda one: (one.date, one.order))
    for hand_over in [*past, None]:
        until = hand_over.date if hand_over else on
        while blocked is None and (move := _next(holder, moves, until, used, since=acquired)):
            used.add(move.change)
            if move.kind in AUTOMATIC:
                holder, acquired = move.targets[0].institution, move.date
            else:
                blocked = move
        if hand_over:
            holder, acquired, blocked = hand_over.to, hand_over.date, None
    if blocked is None:
        return Holding(holder, held_last=holder)
    return Holding(None, blocked.change, _candidates(holder, blocked, on, moves), holder)


def _candidates(holder: int, blocked: Move, on: dt.date, moves: Sequence[Move]) -> tuple[Target, ...]:
    """Whoever took over; whoever gave only a task away may also keep it."""
    taken = _once(_leaves(blocked, on, moves, frozenset()))
    keeps = [] if blocked.kind in ENDING else [Target(holder)]
    return (*keeps, *(target for target in taken if target.institution != holder))


def _leaves(move: Move, on: dt.date, moves: Sequence[Move], used: frozenset[int]) -> list[Target]:
    found: list[Target] = []
    used |= {move.change}
    for target in move.targets:
        later = _next(target.institution, moves, on, used)
        if later is None:
            found.append(target)
        else:
            found += [Target(leaf.institution, leaf.scope or target.scope) for leaf in _leaves(later, on, moves, used)]
    return found


def _next(
    institution: int,
    moves: Sequence[Move],
    on: dt.date,
    used: set[int] | frozenset[int],
    *,
    since: dt.date | None = None,
) -> Move | None:
    """The first change not used yet that takes away what this institution held. `since`: when what it owes became its;
    without it, only what ends the institution counts."""
    for move in moves:
        if move.date > on:
            return None
        if institution not in move.sources or move.change in used:
            continue
        gives_away = move.kind == ChangeKind.TRANSFER_FUNCTION and since is not None and move.date > since
        if move.kind in ENDING or gives_away:
            return move
    return None


def _once(targets: Iterable[Target]) -> list[Target]:
    """Each institution once, with all its scopes."""
    scopes: dict[int, list[str]] = {}
    for target in targets:
        known = scopes.setdefault(target.institution, [])
        if target.scope and target.scope not in known:
            known.append(target.scope)
    return [Target(institution, ", ".join(scope)) for institution, scope in scopes.items()]
