"""Who owes a step on a day: the same rule as for commitments (COM-18, INV-06)."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from dialogues.commitments.models import Commitment, HandingOver
from dialogues.commitments.queries import Waiting, current_owner, needs_assignment, waiting_of
from dialogues.commitments.queries.ownership import decisions
from dialogues.followup.models import ActionItem, ActionTransfer
from dialogues.institutions.models import Institution
from dialogues.institutions.queries.succession import moves_in_force
from dialogues.institutions.queries.walking import Holding, Move, holding


def owner_on(subject: ActionItem | Commitment, on: dt.date) -> Institution | None:
    """None while nobody owes it: a person has to say who."""
    if isinstance(subject, Commitment):
        return current_owner(subject, on)
    key = item_holding(subject, on).owner
    if key is None or key == subject.owner_id:
        return subject.owner if key else None
    return Institution.objects.prefetch_related("names").get(pk=key)


def waits_for_an_owner(subject: ActionItem | Commitment, on: dt.date) -> Waiting | None:
    if isinstance(subject, Commitment):
        return needs_assignment(subject, on)
    return waiting_of(item_holding(subject, on))


def item_holding(
    item: ActionItem,
    on: dt.date,
    *,
    moves: Sequence[Move] | None = None,
    decided: Sequence[HandingOver] | None = None,
) -> Holding:
    """As keys. Lists read `moves` and hand-overs once for all."""
    return holding(
        item.owner_id,
        since=item.created_at.astimezone(item.dialogue.zone).date(),
        on=on,
        moves=moves_in_force() if moves is None else moves,
        hand_overs=decisions(transfers_of(item) if decided is None else decided),
    )


def transfers_of(item: ActionItem) -> list[ActionTransfer]:
    """As a list prefetched them. Asked from this side, for mypy's plugin loses ways back from abstract models."""
    prefetched: QuerySet[ActionTransfer] | None = getattr(item, "_prefetched_objects_cache", {}).get("transfers")
    return [*(ActionTransfer.objects.filter(action_item=item) if prefetched is None else prefetched)]
