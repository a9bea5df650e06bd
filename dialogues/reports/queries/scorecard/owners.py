"""Who owed each commitment on a day (INV-06), for all of a scope in at most four queries."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q

from dialogues.commitments.models import Commitment, OwnershipTransfer
from dialogues.commitments.queries.ownership import decisions
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import holding

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


def owners_on(scope: Scope, on: dt.date) -> Owners:
    kinds = Institution.objects.values_list("pk", "type", "level", "area")
    return Owners(_elsewhere(scope, on), {pk: (kind, level, area) for pk, kind, level, area in kinds})


def _elsewhere(scope: Scope, on: dt.date) -> dict[int, tuple[int | None, bool]]:
    moves = [move for move in moves_in_force() if move.date <= on]
    handed_over = _handed_over(scope, on)
    if not moves and not handed_over:
        return {}
    sources = {source for move in moves for source in move.sources}
    zone = ZoneInfo(scope.programme.timezone)
    touched = Commitment.objects.filter(scope.condition()).filter(
        Q(lead_institution__in=sources) | Q(transfers__from_date__lte=on)
    )
    found: dict[int, tuple[int | None, bool]] = {}
    for pk, maker, captured_at in touched.values_list("pk", "lead_institution", "captured_at").distinct():
        decided = [one for one in handed_over.get(pk, []) if one.origin_id == maker]
        if not maker or (not decided and maker not in sources):
            continue
        since = captured_at.astimezone(zone).date()
        held = holding(maker, since=since, on=on, moves=moves, hand_overs=decisions(decided))
        found[pk] = (held.owner, held.needs_assignment)
    return found


def _handed_over(scope: Scope, on: dt.date) -> dict[int, list[OwnershipTransfer]]:
    found: dict[int, list[OwnershipTransfer]] = {}
    given = OwnershipTransfer.objects.filter(scope.condition("commitment__"), from_date__lte=on)
    for one in given.order_by("from_date", "pk"):
        found.setdefault(one.commitment_id, []).append(one)
    return found
