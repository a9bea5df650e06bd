"""Who owed each commitment on a day (INV-06), for all of a scope in three queries."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries.ownership import decisions
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import holding

from .scope import Scope
from .standing import Standing


def find_owners(rows: Iterable[Standing], scope: Scope, on: dt.date) -> None:
    """Most are owed by whoever made them; only where something happened since is it looked up."""
    moves = [move for move in moves_in_force() if move.date <= on]
    handed_over = _handed_over(scope, on)
    sources = {source for move in moves for source in move.sources}
    zone = ZoneInfo(scope.programme.timezone)
    found: list[Standing] = []
    for row in rows:
        row.owner, row.owner_type, row.owner_level = row.maker, row.maker_type, row.maker_level
        decided = [one for one in handed_over.get(row.pk, []) if one.origin_id == row.maker]
        if row.maker is None or not (decided or row.maker in sources):
            continue
        since = row.captured_at.astimezone(zone).date()
        held = holding(row.maker, since=since, on=on, moves=moves, hand_overs=decisions(decided))
        row.owner, row.unassigned = held.owner, held.needs_assignment
        row.moved = held.owner not in (None, row.maker)
        found.append(row)
    _describe(found)


def _handed_over(scope: Scope, on: dt.date) -> dict[int, list[OwnershipTransfer]]:
    mine = Commitment.objects.filter(scope.condition())
    found: dict[int, list[OwnershipTransfer]] = {}
    for one in OwnershipTransfer.objects.filter(commitment__in=mine, from_date__lte=on).order_by("from_date", "pk"):
        found.setdefault(one.commitment_id, []).append(one)
    return found


def _describe(rows: Iterable[Standing]) -> None:
    rows = list(rows)
    kinds = Institution.objects.filter(pk__in={row.owner for row in rows if row.owner})
    known = {pk: (kind, level) for pk, kind, level in kinds.values_list("pk", "type", "level")}
    for row in rows:
        row.owner_type, row.owner_level = known.get(row.owner or 0, ("", ""))
