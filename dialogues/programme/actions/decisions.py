"""What the authority answers, and what the convenor decides about a permission."""

import datetime as dt

from django.core.files.base import File
from django.db import transaction

from dialogues.journal.files import checked_file
from dialogues.programme import errors, events
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.models import Approval
from dialogues.programme.states import check_approval_transition

from .held_approvals import check_convenor, given, held, move
from .reminding import remind_of_approval


@transaction.atomic
def grant_approval(
    *,
    approval: Approval,
    decided_date: dt.date,
    file: "File[bytes] | None",
    actor: str,
    at: dt.datetime,
    reference: str = "",
    conditions: str = "",
    has_conditions: bool = False,
    valid_until_date: dt.date | None = None,
) -> Approval:
    """The written permission is here (SCH-2). `approval.not_in_writing`, `approval.conditions_missing`,
    `approval.decided_before_submitted`, `approval.decided_in_future`, `file.refused`, `file.too_large`.
    """
    approval = held(approval)
    after = A.APPROVED_WITH_CONDITIONS if has_conditions else A.APPROVED
    check_approval_transition(approval.state, after)
    _check_decided(approval, decided_date, at)
    if file is None:
        raise errors.PermissionNotInWriting
    if has_conditions and not conditions.strip():
        raise errors.ConditionsMissing
    approval.file = checked_file(file)
    approval.decided_date, approval.valid_until_date = decided_date, valid_until_date
    approval.reference, approval.conditions = reference.strip(), conditions.strip() if has_conditions else ""
    fact = events.ApprovalGranted(
        approval=approval.pk,
        dialogue=approval.dialogue_id,
        decided_date=decided_date.isoformat(),
        has_conditions=has_conditions,
    )
    move(approval, after, fact, actor, at)
    remind_of_approval(approval, approval.dialogue, at)
    return approval


@transaction.atomic
def refuse_approval(
    *, approval: Approval, decided_date: dt.date, actor: str, at: dt.datetime, reference: str = ""
) -> Approval:
    """`approval.decided_before_submitted`, `approval.decided_in_future`, `approval.wrong_state`."""
    approval = held(approval)
    check_approval_transition(approval.state, A.REFUSED)
    _check_decided(approval, decided_date, at)
    approval.decided_date, approval.reference = decided_date, reference.strip()
    fact = events.ApprovalRefused(
        approval=approval.pk, dialogue=approval.dialogue_id, decided_date=decided_date.isoformat()
    )
    return move(approval, A.REFUSED, fact, actor, at)


@transaction.atomic
def waive_approval(*, approval: Approval, reason: str, actor: str, at: dt.datetime) -> Approval:
    """The convenor decides to do without, and says why. `approval.convenor_only`, `approval.reason_missing`."""
    approval = held(approval)
    check_convenor(approval, actor)
    approval.waived_reason = given(reason)
    fact = events.ApprovalWaived(approval=approval.pk, dialogue=approval.dialogue_id)
    return move(approval, A.WAIVED, fact, actor, at)


@transaction.atomic
def reopen_approval(*, approval: Approval, actor: str, at: dt.datetime) -> Approval:
    """Apply again: after a refusal, when a permission has expired, a waiver is taken back, or a dossier came back.

    `approval.wrong_state`; a waiver is the convenor's to take back: `approval.convenor_only`.
    """
    approval = held(approval)
    before = approval.state
    if before == A.NOT_REQUIRED:
        raise errors.ApprovalWrongState(before=before, after=A.TO_PREPARE.value)
    if before == A.WAIVED:
        check_convenor(approval, actor)
    fact = events.ApprovalReopened(approval=approval.pk, dialogue=approval.dialogue_id, before=before)
    move(approval, A.TO_PREPARE, fact, actor, at)
    remind_of_approval(approval, approval.dialogue, at)
    return approval


@transaction.atomic
def expire_approval(*, approval: Approval, actor: str, at: dt.datetime) -> Approval:
    approval = held(approval)
    fact = events.ApprovalExpired(approval=approval.pk, dialogue=approval.dialogue_id)
    return move(approval, A.EXPIRED, fact, actor, at)


def _check_decided(approval: Approval, decided_date: dt.date, at: dt.datetime) -> None:
    if decided_date > at.astimezone(approval.dialogue.zone).date():
        raise errors.DecisionInFuture
    if approval.submitted_date and decided_date < approval.submitted_date:
        raise errors.DecisionBeforeDossier(date=approval.submitted_date)
