"""Who owed each commitment on a day (INV-06), for all of a scope at once."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import HandOver, Move, holding

from .asking import Asking
from .scope import Scope
from .traits import Holder

_NOBODY = ("", "", None)


@dataclass(frozen=True)
class Owners:
    """`elsewhere`: by commitment, who owes it where anything happened since it was made, and whether that waits for a
    person. Most are owed by whoever made them. `institutions`: type, level and province.
    """

    elsewhere: Mapping[int, tuple[int | None, bool]]
    institutions: Mapping[int, tuple[str, str, int | None]]

    def holder(self, commitment: int, maker: int | None) -> Holder:
        owner, unassigned = self.elsewhere.get(commitment, (maker, False))
        kind, level, _area = self.institutions.get(owner or 0, _NOBODY)
        area = self.institutions.get(maker or 0, _NOBODY)[2]
        return Holder(owner, kind, level, area, unassigned, owner not in (None, maker))

    def holders(self, makers: Iterable[tuple[int, int | None]]) -> list[Holder]:
        """Of each commitment and its maker in turn. Those of one maker are the same object: many cost little."""
        made: dict[int | None, Holder] = {}
        found = []
        for commitment, maker in makers:
            if commitment in self.elsewhere:
                found.append(self.holder(commitment, maker))
                continue
            if maker not in made:
                made[maker] = self.holder(commitment, maker)
            found.append(made[maker])
        return found


class _Given(NamedTuple):
    """From one to another; `origin`: whose share of the promise it was."""

    from_date: dt.date
    pk: int
    commitment: int
    origin: int
    to: int
    is_automatic: bool

    @property
    def decision(self) -> HandOver | None:
        """What people decided. What a merge moved by itself follows from the merge."""
        return None if self.is_automatic else HandOver(self.to, self.from_date, self.pk)


def owners_on(scope: Scope, on: dt.date) -> Asking[Owners]:
    """One query for what the law moved, one for all the rest, and one more where anything was moved."""
    moves = [move for move in moves_in_force() if move.date <= on]
    given = OwnershipTransfer.objects.filter(scope.condition("commitment__"), from_date__lte=on)
    kinds, rows = yield (
        Institution.objects.values_list("pk", "type", "level", "area"),
        given.values_list("from_date", "pk", "commitment", "origin", "to_institution", "is_automatic"),
    )
    handed_over: dict[int, list[_Given]] = {}
    for one in sorted(_Given._make(row) for row in rows):
        handed_over.setdefault(one.commitment, []).append(one)
    elsewhere = {}
    if moves or handed_over:
        elsewhere = yield from _elsewhere(scope, on, moves, handed_over)
    return Owners(elsewhere, {pk: (kind, level, area) for pk, kind, level, area in kinds})


def _elsewhere(
    scope: Scope, on: dt.date, moves: Sequence[Move], handed_over: Mapping[int, list[_Given]]
) -> Asking[dict[int, tuple[int | None, bool]]]:
    sources = {source for move in moves for source in move.sources}
    zone = ZoneInfo(scope.programme.timezone)
    touched = Commitment.objects.filter(scope.condition()).filter(
        Q(lead_institution__in=sources) | Q(transfers__from_date__lte=on)
    )
    (rows,) = yield (touched.values_list("pk", "lead_institution", "captured_at").distinct(),)
    found: dict[int, tuple[int | None, bool]] = {}
    for pk, maker, captured_at in rows:
        decided = [one for one in handed_over.get(pk, []) if one.origin == maker]
        if not maker or (not decided and maker not in sources):
            continue
        since = captured_at.astimezone(zone).date()
        held = holding(
            maker, since=since, on=on, moves=moves, hand_overs=filter(None, (one.decision for one in decided))
        )
        found[pk] = (held.owner, held.needs_assignment)
    return found
