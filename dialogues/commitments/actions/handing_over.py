"""How a promise passes to another institution. Who made it never changes (INV-05); who owes it follows from here."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import (
    AlreadyTheOwner,
    NotPossibleNow,
    OwnerClosed,
    ReasonMissing,
    TransferAccepted,
)
from dialogues.commitments.events import CommitmentTransferred, TransferAcceptedByOwner
from dialogues.commitments.models import Commitment, HandingOver, OwnershipTransfer
from dialogues.commitments.queries.ownership import OWED, holding_of, owners_of
from dialogues.commitments.queries.parties import local_date
from dialogues.institutions.models import Institution, InstitutionChange
from dialogues.institutions.queries import ended_on, name_of
from dialogues.institutions.queries.walking import Holding
from dialogues.journal.actions import record
from dialogues.people.models import Affiliation, Token

from .locking import lock_in_programme
from .windows import restart_due_clocks


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """Who took it over for the new owner: one of its people, whoever opened its link, or a letter that staff note."""

    by: Affiliation | None = None
    through: Token | None = None
    note: str = ""


@transaction.atomic
def hand_over_commitment(
    *,
    commitment: Commitment,
    to: Institution,
    reason: str,
    actor: str,
    at: dt.datetime,
    origin: Institution | None = None,
) -> OwnershipTransfer:
    """A person says who owes it from today on: after a split, or by agreement.

    `origin`: whose share, if not the lead's. What waited for an owner goes on: its clocks start again (INS-3).
    `commitment.reason_missing`, `.owner_closed`, `.already_the_owner`, `.not_possible_now`.
    """
    row = lock_in_programme(commitment)
    today = local_date(row, at)
    share = origin or row.lead_institution
    if row.lifecycle not in OWED or share is None or share not in owners_of(row):
        raise NotPossibleNow
    before = holding_of(row, today, origin=share)
    check_hand_over(before, to, reason, today)
    transfer = OwnershipTransfer.objects.create(
        commitment=row,
        origin=share,
        from_institution_id=before.held_last or share.pk,
        to_institution=to,
        because_id=before.change,
        reason=reason.strip(),
        from_date=today,
        created_at=at,
    )
    if before.needs_assignment and row.lifecycle == Lifecycle.ACTIVE:
        restart_due_clocks(row, transfer, waiting_since=_since(before), at=at)
    record(_transferred(transfer), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return transfer


def move_commitment(
    *, row: Commitment, origin: Institution, before: Holding, after: Holding, change: InstitutionChange, at: dt.datetime
) -> tuple[OwnershipTransfer, CommitmentTransferred]:
    """What a merge did by itself, written down once; the caller holds the locks and records the fact."""
    transfer = OwnershipTransfer.objects.create(
        commitment=row,
        origin=origin,
        from_institution_id=before.held_last or origin.pk,
        to_institution_id=after.owner or origin.pk,
        because=change,
        is_automatic=True,
        from_date=change.effective_date,
        created_at=at,
    )
    return transfer, _transferred(transfer)


@transaction.atomic
def accept_transfer(
    *, transfer: OwnershipTransfer, acceptance: Acceptance, actor: str, at: dt.datetime
) -> OwnershipTransfer:
    """The new owner takes it over. `transfer.accepted` the second time."""
    row = lock_in_programme(transfer.commitment)
    transfer = OwnershipTransfer.objects.select_for_update().get(pk=transfer.pk)
    note_acceptance(transfer, acceptance, at)
    fact = TransferAcceptedByOwner(commitment=row.pk, transfer=transfer.pk, institution=transfer.to_institution_id)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return transfer


def check_hand_over(before: Holding, to: Institution, reason: str, today: dt.date) -> None:
    """The same for commitments and their steps."""
    if not reason.strip():
        raise ReasonMissing
    if before.owner == to.pk:
        raise AlreadyTheOwner(name=name_of(to))
    ended = ended_on(to, today)
    if ended:
        raise OwnerClosed(name=name_of(to), date=ended)


def note_acceptance(transfer: HandingOver, acceptance: Acceptance, at: dt.datetime) -> None:
    """On a locked row."""
    if transfer.accepted_at:
        raise TransferAccepted
    transfer.accepted_at, transfer.accepted_by = at, acceptance.by
    transfer.accepted_through, transfer.acceptance_note = acceptance.through, acceptance.note.strip()
    transfer.save(update_fields=["accepted_at", "accepted_by", "accepted_through", "acceptance_note"])


def _since(before: Holding) -> dt.date:
    return InstitutionChange.objects.get(pk=before.change or 0).effective_date


def _transferred(transfer: OwnershipTransfer) -> CommitmentTransferred:
    return CommitmentTransferred(
        commitment=transfer.commitment_id,
        transfer=transfer.pk,
        before=transfer.from_institution_id,
        after=transfer.to_institution_id,
        change=transfer.because_id,
        automatic=transfer.is_automatic,
    )
