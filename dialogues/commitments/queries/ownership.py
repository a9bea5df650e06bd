"""Who owes a commitment on a day (INV-06): what was promised, the law since, and what people decided."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.commitments.models.ownership import HandingOver
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries.succession import Successor, moves_in_force, named
from dialogues.institutions.queries.walking import HandOver, Holding, Move, holding

# What an institution still has to do something about. A statement of intent binds nobody.
OWED = frozenset(
    {
        Lifecycle.READ_BACK,
        Lifecycle.CONFIRMED,
        Lifecycle.SIGNOFF_REQUESTED,
        Lifecycle.RETURNED_FOR_CHANGE,
        Lifecycle.SIGNED_OFF,
        Lifecycle.ACTIVE,
        Lifecycle.FULFILMENT_CLAIMED,
        Lifecycle.UNDER_VERIFICATION,
        Lifecycle.CONTESTED,
    }
)


@dataclass(frozen=True)
class Waiting:
    """Nobody owes it until a person says who: since which change, and whom one may choose."""

    change: InstitutionChange
    candidates: list[Successor]


def current_owner(commitment: Commitment, on: dt.date) -> Institution | None:
    """Who owes it on this date. None while that waits for a person's decision, never a guess (INV-06)."""
    if commitment.lead_institution is None:
        return None
    owner = holding_of(commitment, on).owner
    return _row(commitment.lead_institution, owner) if owner else None


def needs_assignment(commitment: Commitment, on: dt.date) -> Waiting | None:
    """Why nobody owes the lead's share, if so."""
    if commitment.lead_institution_id is None:
        return None
    return waiting_of(holding_of(commitment, on))


def holding_of(
    commitment: Commitment,
    on: dt.date,
    *,
    origin: Institution | None = None,
    moves: Sequence[Move] | None = None,
    decided: Sequence[HandingOver] | None = None,
) -> Holding:
    """The lead's share, or that of another `origin`, as keys. Lists read `moves` and hand-overs once for all."""
    share = origin.pk if origin else commitment.lead_institution_id
    if share is None:
        return Holding(None)
    known = [*commitment.transfers.all()] if decided is None else decided
    return holding(
        share,
        since=commitment.captured_at.astimezone(commitment.dialogue.zone).date(),
        on=on,
        moves=moves_in_force() if moves is None else moves,
        hand_overs=decisions([one for one in known if getattr(one, "origin_id", share) == share]),
    )


def decisions(hand_overs: Sequence[HandingOver]) -> list[HandOver]:
    """What people decided. What a merge moved by itself follows from the merge."""
    return [HandOver(one.to_institution_id, one.from_date, one.pk) for one in hand_overs if not one.is_automatic]


def owners_of(commitment: Commitment) -> list[Institution]:
    """Who made it: the lead institution first, then those that share the promise. This never changes (INV-05)."""
    lead = [commitment.lead_institution] if commitment.lead_institution else []
    return [*lead, *sorted(commitment.co_owners.all(), key=lambda institution: institution.code)]


def owners_on(commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None) -> list[Institution]:
    """Who owes it on this date: for each that made it whoever holds its share, without those that await a person."""
    return list(dict.fromkeys(owner for owner in holders_on(commitment, on, moves=moves).values() if owner))


def holders_on(
    commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None
) -> dict[int, Institution | None]:
    """By the key of each institution that made it: who holds its share on this date. `moves`: if known already."""
    origins = owners_of(commitment)
    law, decided = moves_in_force() if moves is None else moves, list(commitment.transfers.all())
    if not law and not decided:
        return {origin.pk: origin for origin in origins}
    found = {}
    for origin in origins:
        owner = holding_of(commitment, on, origin=origin, moves=law, decided=decided).owner
        found[origin.pk] = _row(origin, owner) if owner else None
    return found


def waiting_of(found: Holding) -> Waiting | None:
    if not found.needs_assignment:
        return None
    return Waiting(InstitutionChange.objects.get(pk=found.change or 0), named(found.candidates))


def _row(known: Institution, key: int) -> Institution:
    return known if known.pk == key else Institution.objects.prefetch_related("names").get(pk=key)
