"""What the facilitator decides about captured commitments. None of it changes a word of them."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.commitments.enums import Lifecycle, Moderation
from dialogues.commitments.errors import MergeOtherInstitution, NotPossibleNow, ReasonMissing
from dialogues.commitments.events import (
    CommitmentAccepted,
    CommitmentEvent,
    CommitmentHeld,
    CommitmentMerged,
    CommitmentRejected,
    CommitmentRestored,
)
from dialogues.commitments.models import Commitment
from dialogues.journal.actions import Fact, record, record_all

from .locking import lock_commitments, lock_in_dialogue, move


@transaction.atomic
def accept_commitments(*, commitments: Sequence[Commitment], actor: str, at: dt.datetime) -> list[Commitment]:
    """Put them on the wall. What is there already stays there and is not recorded twice."""
    return _moderate(commitments, Moderation.ACCEPTED, CommitmentAccepted, actor, at)


@transaction.atomic
def hold_commitments(*, commitments: Sequence[Commitment], actor: str, at: dt.datetime) -> list[Commitment]:
    """Keep them off the wall until somebody accepts them after all."""
    return _moderate(commitments, Moderation.HELD, CommitmentHeld, actor, at)


@transaction.atomic
def reject_commitment(*, commitment: Commitment, reason: str, actor: str, at: dt.datetime) -> Commitment:
    """Not for the wall, with the reason that its author reads (domain.md §2.6: moderation with reason)."""
    if not reason.strip():
        raise ReasonMissing
    return _moderate([commitment], Moderation.REJECTED, CommitmentRejected, actor, at, reason.strip())[0]


@transaction.atomic
def restore_commitment(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Undo the last decision about it, a merge as well: it waits for the facilitator again."""
    row = lock_in_dialogue(commitment)
    if row.lifecycle == Lifecycle.MERGED:
        move(row, Lifecycle.CAPTURED)
    _must_be_in_the_room(row)
    row.merged_into, row.moderation, row.moderation_reason, row.accepted_at = None, Moderation.WAITING, "", None
    row.save(update_fields=["lifecycle", "merged_into", "moderation", "moderation_reason", "accepted_at"])
    record(CommitmentRestored(commitment=row.pk), stream=row.dialogue.stream, actor=actor, at=at)
    return row


@transaction.atomic
def merge_commitments(*, source: Commitment, into: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """The same promise said twice by one institution becomes one. Returns the merged `source`."""
    merged, kept = lock_commitments([source, into], stream=source.dialogue.stream)
    if merged.pk == kept.pk or merged.dialogue_id != kept.dialogue_id:
        raise NotPossibleNow
    if kept.lifecycle not in (Lifecycle.CAPTURED, Lifecycle.READ_BACK, Lifecycle.CONFIRMED):
        raise NotPossibleNow
    if merged.lead_institution_id and merged.lead_institution_id != kept.lead_institution_id:
        raise MergeOtherInstitution
    move(merged, Lifecycle.MERGED)
    merged.merged_into = kept
    merged.save(update_fields=["lifecycle", "merged_into"])
    record(CommitmentMerged(commitment=merged.pk, into=kept.pk), stream=merged.dialogue.stream, actor=actor, at=at)
    return merged


def _moderate(
    commitments: Sequence[Commitment],
    to: Moderation,
    said: type[CommitmentEvent],
    actor: str,
    at: dt.datetime,
    reason: str = "",
) -> list[Commitment]:
    if not commitments:
        return []
    rows = lock_commitments(commitments, stream=commitments[0].dialogue.stream)
    changed = [row for row in rows if row.moderation != to]
    for row in changed:
        _must_be_in_the_room(row)
        row.moderation, row.moderation_reason = to, reason
        row.accepted_at = at if to == Moderation.ACCEPTED else None
    Commitment.objects.bulk_update(changed, ["moderation", "moderation_reason", "accepted_at"])
    if changed:
        facts = [Fact(event=said(commitment=row.pk), actor=actor, at=at) for row in changed]
        record_all(facts, stream=rows[0].dialogue.stream)
    return rows


def _must_be_in_the_room(row: Commitment) -> None:
    """Once confirmed, what an institution promised cannot be moderated away."""
    if row.lifecycle not in (Lifecycle.CAPTURED, Lifecycle.READ_BACK):
        raise NotPossibleNow
