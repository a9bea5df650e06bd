import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import Waiting, holders_on, holding_of, owners_of, waiting_of
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.walking import Move


@dataclass(frozen=True)
class Share:
    """Whose share of the promise it was, and who owes that now; or why nobody does."""

    origin: Institution
    owner: Institution | None
    waiting: Waiting | None


def owed(commitment: Commitment, on: dt.date, *, moves: Sequence[Move] | None = None) -> list[Share]:
    """The shares that are no longer with whoever made the promise."""
    holders = holders_on(commitment, on, moves=moves)
    moved = [origin for origin in owners_of(commitment) if holders[origin.pk] != origin]
    return [
        Share(
            origin,
            holders[origin.pk],
            None if holders[origin.pk] else waiting_of(holding_of(commitment, on, origin=origin, moves=moves)),
        )
        for origin in moved
    ]
