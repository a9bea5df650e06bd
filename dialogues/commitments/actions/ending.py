"""Ends that no verification precedes: its owner takes it back in public, or another promise takes its place."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NotAParty, ReasonMissing, SupersedingUnfit
from dialogues.commitments.events import CommitmentSuperseded, CommitmentWithdrawn
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries.ownership import owners_on
from dialogues.commitments.queries.parties import local_date
from dialogues.commitments.queries.superseding import may_supersede
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record

from .locking import lock_commitments, lock_in_programme, move


@transaction.atomic
def take_back_commitment(
    *, commitment: Commitment, institution: Institution, reason: str, actor: str, at: dt.datetime
) -> Commitment:
    """An owner withdraws what is tracked, for a reason that everybody reads. It stays in the denominators (INV-23)."""
    row = lock_in_programme(commitment)
    if institution not in owners_on(row, local_date(row, at)):
        raise NotAParty
    _end(row, Lifecycle.WITHDRAWN, reason, at)
    row.save(update_fields=["lifecycle", "closing_reason", "closed_at", "challenge_until_date"])
    fact = CommitmentWithdrawn(commitment=row.pk, institution=institution.pk)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def supersede_commitment(
    *, commitment: Commitment, by: Commitment, reason: str, actor: str, at: dt.datetime
) -> Commitment:
    """A later promise takes its place. Both stay listed, and whoever reads the one is led to the other.

    `commitment.superseding_unfit` unless `by` is confirmed, still running and of the same programme.
    """
    row, other = lock_commitments([commitment, by], stream=commitment.dialogue.programme.scope)
    if not may_supersede(other, row):
        raise SupersedingUnfit
    _end(row, Lifecycle.SUPERSEDED, reason, at)
    row.superseded_by = other
    row.save(update_fields=["lifecycle", "superseded_by", "closing_reason", "closed_at", "challenge_until_date"])
    fact = CommitmentSuperseded(commitment=row.pk, by=other.pk)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _end(row: Commitment, to: Lifecycle, reason: str, at: dt.datetime) -> None:
    if not reason.strip():
        raise ReasonMissing
    move(row, to)
    row.closing_reason, row.closed_at, row.challenge_until_date = reason.strip(), at, None
