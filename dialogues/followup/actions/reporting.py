"""What the owner says about progress. Self-reported, and never shown as anything else."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.enums import Completion, Lifecycle, Schedule, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.commitments.texts import unreadable
from dialogues.followup.enums import ActionState, Report
from dialogues.followup.errors import NothingToReportOn, ObstacleNotExpected, ProgressTextTooLong
from dialogues.followup.events import ActionProgressReported, CommitmentProgressReported
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.people.models import Person, Token

from .items import advance, lock_action

MOST_CHARACTERS = 600
_WITH_OBSTACLE = (Report.LATE, Report.BLOCKED)
_REPORTABLE = (Lifecycle.ACTIVE, Lifecycle.FULFILMENT_CLAIMED)
_SCHEDULE = {
    Report.ON_TRACK: Schedule.ON_SCHEDULE,
    Report.LATE: Schedule.BEHIND,
    Report.BLOCKED: Schedule.BLOCKED,
    Report.DONE: Schedule.NOT_DUE,
}
_STATE = {
    Report.ON_TRACK: ActionState.IN_PROGRESS,
    Report.LATE: ActionState.IN_PROGRESS,
    Report.BLOCKED: ActionState.BLOCKED,
    Report.DONE: ActionState.DONE,
}


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One report: how it goes, and whatever else there is to say."""

    report: str
    narrative: str = ""
    language: str = "en"
    completion: str = ""
    indicator_value: Decimal | None = None
    obstacle: str = ""
    caused_by: str = ""
    evidence: "File[bytes] | None" = None


@transaction.atomic
def report_progress(
    *,
    subject: ActionItem | Commitment,
    progress: Progress,
    person: Person | None = None,
    through: Token | None = None,
    actor: str,
    at: dt.datetime,
) -> ProgressUpdate:
    """Take a report on an action item or on a tracked commitment. `through`: the link it came by.

    A verified completion outlives later reports; both are kept (domain.md §2.7(8)).
    """
    _check(progress)
    if isinstance(subject, ActionItem):
        return _report_on_item(subject, progress, person, through, actor, at)
    return _report_on_commitment(subject, progress, person, through, actor, at)


def _check(progress: Progress) -> None:
    if (progress.obstacle or progress.caused_by) and progress.report not in _WITH_OBSTACLE:
        raise ObstacleNotExpected
    if len(progress.narrative) > MOST_CHARACTERS or unreadable(progress.narrative):
        raise ProgressTextTooLong(limit=MOST_CHARACTERS)


def _report_on_item(
    subject: ActionItem, progress: Progress, person: Person | None, through: Token | None, actor: str, at: dt.datetime
) -> ProgressUpdate:
    item = lock_action(subject)
    to = _STATE[Report(progress.report)]
    if item.state != to:
        advance(item, to, at)
    update = _store(progress, person, through, at, action_item=item)
    if item.commitment:
        _note_report(lock_in_programme(item.commitment), update, at)
    record(
        ActionProgressReported(
            action_item=item.pk,
            commitment=item.commitment_id,
            update=update.pk,
            report=update.report,
            with_evidence=update.has_evidence,
        ),
        stream=item.dialogue.programme.scope,
        actor=actor,
        at=at,
    )
    return update


def _report_on_commitment(
    subject: Commitment, progress: Progress, person: Person | None, through: Token | None, actor: str, at: dt.datetime
) -> ProgressUpdate:
    row = lock_in_programme(subject)
    if row.lifecycle not in _REPORTABLE:
        raise NothingToReportOn
    update = _store(progress, person, through, at, commitment=row)
    _note_report(row, update, at)
    _note_completion(row, update)
    record(
        CommitmentProgressReported(
            commitment=row.pk,
            update=update.pk,
            report=update.report,
            completion=update.completion,
            with_evidence=update.has_evidence,
        ),
        stream=row.dialogue.programme.scope,
        actor=actor,
        at=at,
    )
    return update


def _store(
    progress: Progress,
    person: Person | None,
    through: Token | None,
    at: dt.datetime,
    *,
    commitment: Commitment | None = None,
    action_item: ActionItem | None = None,
) -> ProgressUpdate:
    done = Completion.COMPLETE if commitment and progress.report == Report.DONE else ""
    return ProgressUpdate.objects.create(
        commitment=commitment,
        action_item=action_item,
        report=progress.report,
        completion=progress.completion or done,
        indicator_value=progress.indicator_value,
        narrative=progress.narrative.strip(),
        language=progress.language,
        obstacle=progress.obstacle,
        caused_by=progress.caused_by,
        evidence=checked_file(progress.evidence) if progress.evidence else "",
        has_evidence=progress.evidence is not None,
        reported_by=person,
        through=through,
        reported_at=at,
    )


def _note_report(row: Commitment, update: ProgressUpdate, at: dt.datetime) -> None:
    """A report on a step is a report on its commitment: the clock of freshness starts anew."""
    level = VerificationLevel.WITH_EVIDENCE if update.has_evidence else VerificationLevel.SELF_REPORTED
    row.last_reported_at = at
    row.verification_level = max(row.verification_level, level)
    row.save(update_fields=["last_reported_at", "verification_level"])


def _note_completion(row: Commitment, update: ProgressUpdate) -> None:
    row.schedule = _SCHEDULE[Report(update.report)]
    if row.verification_level < VerificationLevel.PEER_CHECKED:
        row.completion = update.completion or row.completion
        row.current_value = row.current_value if update.indicator_value is None else update.indicator_value
    row.save(update_fields=["schedule", "completion", "current_value"])
