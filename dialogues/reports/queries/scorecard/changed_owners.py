"""Which commitments changed hands since the last edition: from whom to whom, and on what ground. As of a day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogues.commitments.models import OwnershipTransfer
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_then_and_now
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.states import OPEN

from .scope import Scope


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


def changed_owners(scope: Scope, on: dt.date, named: frozenset[int] | None) -> ChangedOwners:
    """`named`: the commitments whose institutions may be named here; None: all of them. Four queries."""
    since, until = _last_edition(scope, on), scope.end_of(on)
    mine = scope.condition("commitment__")
    found = OwnershipTransfer.objects.filter(mine, from_date__lte=on, created_at__lt=until)
    if since:
        found = found.filter(from_date__gt=since)
    rows = [*found.select_related("because").order_by("from_date", "pk")]
    waiting = {one.commitment_id for one in rows if not (one.accepted_at and one.accepted_at < until)}
    moved = frozenset(one.commitment_id for one in rows)
    shown = [one for one in rows if named is None or one.commitment_id in named]
    return ChangedOwners(since, moved, moved - waiting, _ways(shown))


def _last_edition(scope: Scope, on: dt.date) -> dt.date | None:
    editions = ScorecardEdition.objects.filter(programme=scope.programme, state__in=[state.value for state in OPEN])
    return editions.filter(as_of_date__lt=on).order_by("-as_of_date").values_list("as_of_date", flat=True).first()


def _ways(rows: Iterable[OwnershipTransfer]) -> list[Moved]:
    """In the order in which they happened; each name as it was on the day before and on the day."""
    grouped: dict[tuple[int, int, int], list[OwnershipTransfer]] = {}
    for one in rows:
        way = (one.from_institution_id, one.to_institution_id, one.because_id or 0)
        grouped.setdefault(way, []).append(one)
    institutions = Institution.objects.prefetch_related("names").in_bulk(
        {pk for before, after, _because in grouped for pk in (before, after)}
    )
    return [_way(found, institutions) for found in grouped.values()]


def _way(rows: list[OwnershipTransfer], institutions: Mapping[int, Institution]) -> Moved:
    first = rows[0]
    before, after = institutions[first.from_institution_id], institutions[first.to_institution_id]
    return Moved(
        f"transfer_{before.code}_{after.code}_{first.because_id or 'agreed'}",
        name_then_and_now(before, on=first.from_date - dt.timedelta(days=1)),
        name_then_and_now(after, on=first.from_date),
        first.because.legal_basis if first.because else "",
        frozenset(one.commitment_id for one in rows),
    )
