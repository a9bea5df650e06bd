"""Frozen versions of a text: made at read-back and at each amendment, never edited (INV-05, COM-3)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dialogues.commitments.enums import Lifecycle, Schedule, VerificationLevel
from dialogues.commitments.errors import (
    NotPossibleNow,
    OwnersMustAgree,
    ReasonMissing,
)
from dialogues.commitments.events import CommitmentAmended
from dialogues.commitments.models import Commitment, CommitmentVersion
from dialogues.commitments.queries.ownership import holders_on
from dialogues.commitments.queries.parties import local_date
from dialogues.commitments.states import AMENDABLE
from dialogues.commitments.texts import PROMISED, canonical, wording_of
from dialogues.journal.actions import record
from dialogues.people.models import Affiliation

from .locking import lock_in_programme
from .rewording import fields_to_change
from .windows import start_due_clocks

# A clock that rings while it is contested is wound up again when the contest ends (resume_due_clocks).
_TICKING = (Lifecycle.ACTIVE, Lifecycle.CONTESTED)


@transaction.atomic
def amend_commitment(
    *,
    commitment: Commitment,
    changes: Mapping[str, Any],
    reason: str,
    agreed_by: Sequence[Affiliation],
    actor: str,
    at: dt.datetime,
) -> Commitment:
    """A new version with its reason, agreed by every institution that owes the commitment (COM-3).

    With a later date it is overdue no more, and its clocks start anew.
    """
    row = lock_in_programme(commitment)
    if row.lifecycle not in AMENDABLE:
        raise NotPossibleNow
    if not reason.strip():
        raise ReasonMissing
    changed = fields_to_change(row, changes)
    agreed = {agreement.institution_id for agreement in agreed_by}
    if not all(owner and owner.pk in agreed for owner in holders_on(row, local_date(row, at)).values()):
        raise OwnersMustAgree
    for field in changed:
        setattr(row, field, changes[field])
    if "due_date" in changed and row.schedule == Schedule.OVERDUE and not _has_passed(row, at):
        row.schedule = Schedule.NOT_DUE
    if PROMISED.intersection(changed) and row.verification_level >= VerificationLevel.PEER_CHECKED:
        row.verified_version = row.verified_version or row.versions.count()
    row.save(update_fields=[*changed, "schedule", "verified_version"])
    version = freeze_version(row, at=at, changed=changed, reason=reason.strip(), agreed_by=agreed_by)
    if row.lifecycle in _TICKING and "due_date" in changed:
        start_due_clocks(row, because=f"version:{version.number}")
    record(
        CommitmentAmended(commitment=row.pk, version=version.pk, number=version.number, fields=changed),
        stream=row.dialogue.programme.scope,
        actor=actor,
        at=at,
        sealed=sealed(version),
    )
    return row


def freeze_version(
    commitment: Commitment,
    *,
    at: dt.datetime,
    changed: Sequence[str] = (),
    reason: str = "",
    agreed_by: Sequence[Affiliation] = (),
) -> CommitmentVersion:
    """Copy the present words into the next version. Part of an action, which records it."""
    number = commitment.versions.count() + 1
    words = wording_of(commitment)
    version = CommitmentVersion.objects.create(
        commitment=commitment, number=number, changed_fields=[*changed], reason=reason, created_at=at, **words
    )
    version.agreed_by.set(agreed_by)
    return version


def _has_passed(row: Commitment, at: dt.datetime) -> bool:
    return row.due_date is not None and row.due_date < local_date(row, at)


def sealed(version: CommitmentVersion) -> dict[str, str]:
    """What the journal proves by a salted digest: the whole wording of this version."""
    return {f"commitment_version:{version.pk}": canonical(wording_of(version))}
