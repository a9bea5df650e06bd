"""A party says that it is not so: the commitment is contested, and a dispute goes its way (COM-10, DIS-1)."""

import datetime as dt

from django.core.files.base import File
from django.db import transaction

from dialogues.commitments.actions import lock_in_programme, move
from dialogues.commitments.actions.windows import resume_due_clocks
from dialogues.commitments.enums import Lifecycle, Schedule
from dialogues.commitments.errors import NotPossibleNow, ReasonMissing
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_on
from dialogues.commitments.queries.parties import local_date
from dialogues.commitments.queries.taking_part import is_party
from dialogues.followup.enums import ChallengeResult, Contested
from dialogues.followup.errors_of_contest import (
    DisputeStillOpen,
    NotAPartyHere,
    NoWayBackThere,
    OwnClaim,
    ResolutionWordsMissing,
)
from dialogues.followup.events_of_contest import ChallengeWindowEnded, CommitmentContested, ContestResolved
from dialogues.followup.models import Challenge
from dialogues.followup.queries.challenges import check_contestable, ways_back
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.programme.actions.disputes import acknowledge_dispute, raise_dispute, resolve_dispute, withdraw_dispute
from dialogues.programme.enums import DisputeState, DisputeSubject
from dialogues.programme.lives import DISPUTE_OVER
from dialogues.programme.models import Dispute

from .assessing import check_outcome
from .counting import count_reports

_CONTESTS = {
    Lifecycle.FULFILMENT_CLAIMED: Contested.CLAIM,
    Lifecycle.ACTIVE: Contested.VERIFICATION,
    Lifecycle.UNDER_VERIFICATION: Contested.VERIFICATION,
    Lifecycle.CLOSED: Contested.OUTCOME,
}


@transaction.atomic
def contest_commitment(
    *,
    commitment: Commitment,
    institution: Institution,
    reason: str,
    language: str = "en",
    evidence: "File[bytes] | None" = None,
    actor: str,
    at: dt.datetime,
) -> Challenge:
    """Within its window, by an institution of the programme; opens a dispute between the two at the first level.

    `challenge.not_a_party`, `.own_claim`, `.nothing_to_contest`, `.contested_already`, `.window_over`,
    `commitment.reason_missing`.
    """
    row = lock_in_programme(commitment)
    _check_contest(row, institution, reason, local_date(row, at))
    challenge = Challenge(
        commitment=row,
        institution=institution,
        contests=_CONTESTS[Lifecycle(row.lifecycle)],
        language=language,
        evidence=checked_file(evidence) if evidence else "",
        raised_at=at,
        found_lifecycle=row.lifecycle,
        found_outcome=row.outcome,
    )
    if challenge.contests == Contested.VERIFICATION:
        challenge.verification = row.verifications.order_by("verified_at", "pk").last()
    move(row, Lifecycle.CONTESTED)
    row.outcome, row.closed_at, row.challenge_until_date = "", None, None
    row.save(update_fields=["lifecycle", "outcome", "closed_at", "challenge_until_date"])
    challenge.dispute = _dispute_about(row, institution, reason, actor, at)
    challenge.save()
    fact = CommitmentContested(
        commitment=row.pk,
        challenge=challenge.pk,
        dispute=challenge.dispute.pk,
        institution=institution.pk,
        contests=challenge.contests,
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return challenge


@transaction.atomic
def resolve_contest(
    *,
    challenge: Challenge,
    result: ChallengeResult | str,
    resolution: str,
    follows: Lifecycle | str,
    outcome: str = "",
    actor: str,
    at: dt.datetime,
) -> Challenge:
    """How it was resolved, and where the commitment goes back to; its dispute ends with the same words.

    `outcome` with `follows` closed. `challenge.resolution_missing`, `.no_way_back`, `.dispute_open`,
    `commitment.fulfilled_not_verified`, `commitment.not_possible_now`.
    """
    row = lock_in_programme(challenge.commitment)
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if not challenge.is_open:
        raise NotPossibleNow
    if not resolution.strip():
        raise ResolutionWordsMissing
    if Lifecycle(follows) not in ways_back(row) or (follows == Lifecycle.CLOSED) != bool(outcome):
        raise NoWayBackThere
    challenge.result, challenge.resolution = ChallengeResult(result).value, resolution.strip()
    challenge.resolved_at = at
    _end_dispute(challenge, actor, at)
    _go_back(row, challenge, Lifecycle(follows), outcome, at)
    challenge.save(update_fields=["result", "resolution", "resolved_at"])
    fact = ContestResolved(
        commitment=row.pk,
        challenge=challenge.pk,
        result=challenge.result,
        lifecycle=row.lifecycle,
        outcome=row.outcome,
    )
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return challenge


@transaction.atomic
def note_window_ended(*, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """Nobody contested it in time: from here on only a dispute, and it may be closed."""
    row = lock_in_programme(commitment)
    until = row.challenge_until_date
    if until is None or local_date(row, at) <= until:
        raise NotPossibleNow
    fact = ChallengeWindowEnded(commitment=row.pk, until=until.isoformat())
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row


def _check_contest(row: Commitment, institution: Institution, reason: str, on: dt.date) -> None:
    check_contestable(row, on)
    if not is_party(institution, row.dialogue.programme):
        raise NotAPartyHere
    if owners_on(row, on) == [institution] and row.lifecycle == Lifecycle.FULFILMENT_CLAIMED:
        raise OwnClaim
    if not reason.strip():
        raise ReasonMissing


def _dispute_about(row: Commitment, institution: Institution, reason: str, actor: str, at: dt.datetime) -> Dispute:
    """Against whoever owes it; an owner that contests what was found has the verifiers on the other side."""
    others = [owner for owner in owners_on(row, local_date(row, at)) if owner != institution]
    is_owner = institution in owners_on(row, local_date(row, at))
    return raise_dispute(
        programme=row.dialogue.programme,
        subject=DisputeSubject.COMMITMENT,
        subject_key=row.subject,
        summary=reason,
        raised_by=institution,
        about=None if is_owner or not others else others[0],
        actor=actor,
        at=at,
    )


def _go_back(row: Commitment, challenge: Challenge, follows: Lifecycle, outcome: str, at: dt.datetime) -> None:
    move(row, follows)
    if follows == Lifecycle.CLOSED:
        check_outcome(row, outcome)
        row.outcome, row.closed_at, row.schedule = outcome, at, Schedule.NOT_DUE
    if follows == Lifecycle.ACTIVE:
        count_reports(row, at)  # owed again: by its date and the last report, not as it was left (COM-10)
        resume_due_clocks(row, because=f"challenge:{challenge.pk}", at=at)
    row.save(update_fields=["lifecycle", "outcome", "closed_at", "schedule"])


def _end_dispute(challenge: Challenge, actor: str, at: dt.datetime) -> None:
    """Unless it has ended by itself, as it does when its last level runs out of time."""
    dispute = Dispute.objects.select_related("programme").get(pk=challenge.dispute_id)
    if dispute.state in DISPUTE_OVER:
        return
    if challenge.result == ChallengeResult.UNSETTLED:
        raise DisputeStillOpen
    if challenge.result == ChallengeResult.TAKEN_BACK:
        withdraw_dispute(dispute=dispute, actor=actor, at=at)
        return
    if dispute.state == DisputeState.RAISED:
        dispute = acknowledge_dispute(dispute=dispute, actor=actor, at=at)
    resolve_dispute(
        dispute=dispute, resolution=challenge.resolution, public_note=challenge.resolution, actor=actor, at=at
    )
