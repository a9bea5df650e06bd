"""How a tracked commitment ends: claimed, verified by somebody independent, closed, or lapsed in silence."""

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.actions import lock_in_programme, move, refuse_while_contested
from dialogues.commitments.actions.windows import open_challenge_window
from dialogues.commitments.enums import Completion, Lifecycle, Outcome, Schedule, VerificationLevel
from dialogues.commitments.errors import NotPossibleNow
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.commitments.texts import flaw_in_number
from dialogues.followup.errors_of_verifying import (
    AmendedSinceVerified,
    EvidenceMissing,
    FulfilledNotVerified,
    LevelTooLow,
    NotDueYet,
    NotIndependent,
    TargetNotReached,
    WindowStillOpen,
)
from dialogues.followup.events import (
    CommitmentClosed,
    CommitmentLapsed,
    CommitmentOverdue,
    CommitmentVerified,
    FulfilmentClaimed,
)
from dialogues.followup.models import Verification
from dialogues.followup.queries.assessments import (
    flaw_in_lapsing,
    is_independent,
    target_reached,
    verified_as_it_stands,
)
from dialogues.journal.actions import record
from dialogues.journal.once import Once
from dialogues.people.models import Person

# While it is contested both sides may look together once more (domain.md §3.4 step 6).
_ASSESSABLE = (Lifecycle.ACTIVE, Lifecycle.FULFILMENT_CLAIMED, Lifecycle.UNDER_VERIFICATION, Lifecycle.CONTESTED)


@transaction.atomic
def claim_fulfilment(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """The owner says: done. Whether it is, verification tells; until when it may be contested, the window (COM-10)."""
    row = lock_in_programme(commitment)
    refuse_while_contested(row)
    move(row, Lifecycle.FULFILMENT_CLAIMED)
    row.schedule, row.claimed_at = Schedule.NOT_DUE, at
    open_challenge_window(row, at)
    row.save(update_fields=["lifecycle", "schedule", "claimed_at", "challenge_until_date"])
    record(FulfilmentClaimed(commitment=row.pk), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def verify_commitment(
    *,
    commitment: Commitment,
    verifier: Person,
    level: int,
    completion: str,
    indicator_value: Decimal | None = None,
    method: str = "",
    evidence_weighed: str = "",
    exception_reason: str = "",
    early_results: str = "",
    client_key: uuid.UUID | None = None,
    actor: str,
    at: dt.datetime,
) -> Verification:
    """What somebody independent found (INV-14). `complete` needs evidence and the target reached, or an exception
    with its reason (INV-15). `early_results`: what has changed for people so far, whatever has been done; empty: not
    looked at. Raises verification.not_independent, .level_too_low, .evidence_missing, .target_not_reached. The same
    `client_key` again returns the first; `idempotency.mismatch` with other findings.
    """
    row = lock_in_programme(commitment)
    said = (verifier.pk, level, completion, indicator_value, method, evidence_weighed.strip(), exception_reason.strip())
    once = Once(f"verification:{row.pk}", client_key, (*said, early_results))
    if known := once.made(Verification):
        return known[0]
    if row.lifecycle not in _ASSESSABLE:
        raise NotPossibleNow
    if flaw := flaw_in_number(indicator_value, _("The measure")):
        raise flaw
    _check_verifier(row, verifier, level, at)
    _check_complete(row, completion, indicator_value, evidence_weighed, exception_reason)
    is_contested = row.lifecycle == Lifecycle.CONTESTED
    if not is_contested:  # else it is part of the talks, and their end is what counts
        open_challenge_window(row, at)
    verification = Verification.objects.create(
        commitment=row,
        version=row.versions.order_by("number").last(),
        verifier=verifier,
        level=level,
        completion=completion,
        indicator_value=indicator_value,
        method=method,
        evidence_weighed=evidence_weighed.strip(),
        exception_reason=exception_reason.strip(),
        early_results=early_results,
        verified_at=at,
        challenge_until_date=None if is_contested else row.challenge_until_date,
    )
    once.keep(verification, at=at)
    _take_over(row, verification)
    fact = CommitmentVerified(
        commitment=row.pk, verification=verification.pk, level=verification.level, completion=verification.completion
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return verification


@transaction.atomic
def close_commitment(*, commitment: Commitment, outcome: str, actor: str, at: dt.datetime) -> Commitment:
    """The end of a verified claim: fulfilled, partly, or not. The outcome itself can be contested for some days.

    `commitment.challenge_window_open` while a party may still contest what was found,
    `commitment.fulfilled_not_verified`.
    """
    row = lock_in_programme(commitment)
    refuse_while_contested(row)
    move(row, Lifecycle.CLOSED)
    check_outcome(row, outcome)
    if row.challenge_until_date and local_date(row, at) <= row.challenge_until_date:
        raise WindowStillOpen(until=date_format(row.challenge_until_date))
    row.outcome, row.closed_at, row.schedule = outcome, at, Schedule.NOT_DUE
    open_challenge_window(row, at)
    row.save(update_fields=["lifecycle", "outcome", "closed_at", "schedule", "challenge_until_date"])
    fact = CommitmentClosed(commitment=row.pk, outcome=outcome)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def mark_overdue(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Its date has passed and nobody reported it complete. Who said that it is blocked has answered: so it stays."""
    row = lock_in_programme(commitment)
    if row.lifecycle != Lifecycle.ACTIVE or row.completion == Completion.COMPLETE:
        raise NotPossibleNow
    _must_have_passed(row, at)
    if row.schedule != Schedule.BLOCKED:
        row.schedule = Schedule.OVERDUE
    row.save(update_fields=["schedule"])
    record(CommitmentOverdue(commitment=row.pk), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


@transaction.atomic
def lapse_commitment(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Due, the grace days over, no report that counts and nothing verified: no evidence (COM-11).

    Funders and convenors like everybody. Raises commitment.reported_on, .verified_before, .not_due_yet.
    """
    row = lock_in_programme(commitment)
    if flaw := flaw_in_lapsing(row):
        raise flaw
    _must_have_passed(row, at)
    move(row, Lifecycle.LAPSED)
    row.completion, row.schedule, row.closed_at = Completion.NO_EVIDENCE, Schedule.OVERDUE, at
    row.challenge_until_date = None
    row.save(update_fields=["lifecycle", "completion", "schedule", "closed_at", "challenge_until_date"])
    record(CommitmentLapsed(commitment=row.pk), stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def check_outcome(row: Commitment, outcome: str) -> None:
    """Whoever closes cannot say more than was found, of the text that stands now (INV-15).

    `commitment.fulfilled_not_verified`, `commitment.amended_since_verified`.
    """
    if outcome != Outcome.FULFILLED:
        return
    if row.completion != Completion.COMPLETE or row.verification_level < VerificationLevel.PEER_CHECKED:
        raise FulfilledNotVerified
    if not verified_as_it_stands(row):
        raise AmendedSinceVerified


def _check_verifier(row: Commitment, verifier: Person, level: int, at: dt.datetime) -> None:
    if level < VerificationLevel.PEER_CHECKED:
        raise LevelTooLow
    if not is_independent(verifier, row, local_date(row, at)):
        raise NotIndependent


def _check_complete(row: Commitment, completion: str, value: Decimal | None, evidence: str, exception: str) -> None:
    if completion != Completion.COMPLETE:
        return
    if not evidence.strip():
        raise EvidenceMissing
    if row.target is not None and not target_reached(row, value) and not exception.strip():
        raise TargetNotReached


def _take_over(row: Commitment, verification: Verification) -> None:
    if row.lifecycle == Lifecycle.FULFILMENT_CLAIMED:
        move(row, Lifecycle.UNDER_VERIFICATION)
    row.completion, row.verification_level = verification.completion, verification.level
    row.verified_version = None
    if verification.indicator_value is not None:
        row.current_value = verification.indicator_value
    changed = ["lifecycle", "completion", "verification_level", "current_value", "challenge_until_date"]
    row.save(update_fields=[*changed, "verified_version"])


def _must_have_passed(row: Commitment, at: dt.datetime) -> None:
    if row.due_date is None or local_date(row, at) <= row.due_date:
        raise NotDueYet
