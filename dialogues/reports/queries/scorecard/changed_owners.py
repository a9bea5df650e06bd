"""Which commitments changed hands since the last edition: from whom to whom, and on what ground. As of a day."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dialogues.commitments.models import OwnershipTransfer
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_then_and_now
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.states import OPEN

from .asking import Asking, Question
from .scope import Scope


class _Transfer(NamedTuple):
    from_date: dt.date
    pk: int
    commitment: int
    before: int
    after: int
    because: int | None
    legal_basis: str | None
    accepted_at: dt.datetime | None


@dataclass(frozen=True)
class Moved:
    """All that went one way on one ground. `legal_basis` empty: the institutions agreed on it."""

    key: str
    before: str
    after: str
    legal_basis: str
    commitments: frozenset[int]


@dataclass(frozen=True)
class ChangedOwners:
    """`since`: the day of the last edition before this one; None where there is none, and all changes count."""

    since: dt.date | None
    moved: frozenset[int]
    accepted: frozenset[int]
    ways: list[Moved]


def changed_owners(scope: Scope, on: dt.date, named: Callable[[], frozenset[int] | None]) -> Asking[ChangedOwners]:
    """`named` tells the commitments whose institutions may be named here; None: all of them.

    The names of those that it went from and to are two more queries, where there are any.
    """
    until = scope.end_of(on)
    editions, transfers = yield _editions(scope, on), _transfers(scope, on)
    since = max((day for _pk, day in editions), default=None)
    rows = [one for one in sorted(map(_Transfer._make, transfers)) if since is None or one.from_date > since]
    waiting = {one.commitment for one in rows if not (one.accepted_at and one.accepted_at < until)}
    moved = frozenset(one.commitment for one in rows)
    may_be_named = named() if rows else None
    shown = [one for one in rows if may_be_named is None or one.commitment in may_be_named]
    return ChangedOwners(since, moved, moved - waiting, _ways(shown))


def _editions(scope: Scope, on: dt.date) -> Question:
    """That anybody outside has read, of a day before that one."""
    editions = ScorecardEdition.objects.filter(programme=scope.programme, state__in=[state.value for state in OPEN])
    return editions.filter(as_of_date__lt=on).values_list("pk", "as_of_date")


def _transfers(scope: Scope, on: dt.date) -> Question:
    mine = scope.condition("commitment__")
    found = OwnershipTransfer.objects.filter(mine, from_date__lte=on, created_at__lt=scope.end_of(on))
    return found.values_list(
        "from_date",
        "pk",
        "commitment",
        "from_institution",
        "to_institution",
        "because",
        "because__legal_basis",
        "accepted_at",
    )


def _ways(rows: Iterable[_Transfer]) -> list[Moved]:
    """In the order in which they happened; each name as it was on the day before and on the day."""
    grouped: dict[tuple[int, int, int], list[_Transfer]] = {}
    for one in rows:
        way = (one.before, one.after, one.because or 0)
        grouped.setdefault(way, []).append(one)
    institutions = Institution.objects.prefetch_related("names").in_bulk(
        {pk for before, after, _because in grouped for pk in (before, after)}
    )
    return [_way(found, institutions) for found in grouped.values()]


def _way(rows: list[_Transfer], institutions: Mapping[int, Institution]) -> Moved:
    first = rows[0]
    before, after = institutions[first.before], institutions[first.after]
    return Moved(
        f"transfer_{before.code}_{after.code}_{first.because or 'agreed'}",
        name_then_and_now(before, on=first.from_date - dt.timedelta(days=1)),
        name_then_and_now(after, on=first.from_date),
        first.legal_basis or "",
        frozenset(one.commitment for one in rows),
    )
