"""What the reports that count add up to. One rule, asked whenever a report comes, is returned or is taken back."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from dialogues.commitments.enums import Schedule, VerificationLevel
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, owners_of
from dialogues.followup.enums import ActionState, Report
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.followup.queries.reports import counting_reports, counting_words
from dialogues.followup.queries.schedules import is_late, schedule_of
from dialogues.followup.queries.shares import together
from dialogues.followup.states import OPEN

from .items import AT_REST

STATE_AFTER = {
    Report.ON_TRACK: ActionState.IN_PROGRESS,
    Report.LATE: ActionState.IN_PROGRESS,
    Report.BLOCKED: ActionState.BLOCKED,
    Report.DONE: ActionState.DONE,
}


def count_reports(row: Commitment, at: dt.datetime) -> None:
    """The columns that follow the owner's word, from the latest report that counts (domain.md §2.7(8)).

    A report on a step is one on its commitment: freshness and evidence follow it, completion and measure do not.
    What somebody independent verified outlives every report. The caller holds the row's lock.
    """
    reports = [*counting_reports(row)]
    own = [report for report in reports if report.commitment_id == row.pk]
    row.last_reported_at = reports[0].written_at if reports else None
    if row.verification_level < VerificationLevel.PEER_CHECKED:
        row.verification_level = max((_level(report) for report in reports), default=VerificationLevel.NONE)
        row.completion, row.current_value = _so_far(row, own)
    row.schedule = _schedule(row, own, at)
    row.save(
        update_fields=["last_reported_at", "schedule", "verification_level", "completion", "current_value"],
    )


def _schedule(row: Commitment, own: Sequence[ProgressUpdate], at: dt.datetime) -> Schedule:
    today = local_date(row, at)
    late = is_late(lifecycle=row.lifecycle, completion=row.completion, due_date=row.due_date, on=today)
    if not own:
        return schedule_of("", is_late=late, said_after=False)
    said_after = row.due_date is not None and local_date(row, own[0].written_at) > row.due_date
    return schedule_of(own[0].report, is_late=late, said_after=said_after)


def _so_far(row: Commitment, own: Sequence[ProgressUpdate]) -> tuple[str, Decimal | None]:
    """Completion and measure: the latest said, or what the parts of a joint pledge add up to (COM-20)."""
    if parts := together(owners_of(row), own):
        return parts.completion, parts.value
    measured = (report.indicator_value for report in own if report.indicator_value is not None)
    return next((report.completion for report in own if report.completion), ""), next(measured, None)


def restore_step(item: ActionItem, update: ProgressUpdate, at: dt.datetime) -> None:
    """A report on this step counts no more, or counts again: back to what the others say of it.

    A correction, no step of the machine; what was done about the step since then stays. Done it is only if nothing it
    waits for is open again (COM-18). The caller holds the lock.
    """
    latest = counting_words(item).first()
    undone = item.state == STATE_AFTER[Report(update.report)] and (latest is None or _order(latest) < _order(update))
    counts_again = latest == update
    if item.state in AT_REST or not (undone or counts_again):
        return
    item.state = STATE_AFTER[Report(latest.report)] if latest else update.item_state_before or ActionState.OPEN
    if item.state == ActionState.DONE and item.depends_on.filter(state__in=OPEN).exists():
        item.state = ActionState.IN_PROGRESS
    item.sequence, item.revised_at = item.sequence + 1, at
    item.done_at = latest.reported_at if latest and item.state == ActionState.DONE else None
    item.save(update_fields=["state", "sequence", "revised_at", "done_at"])


def _order(update: ProgressUpdate) -> tuple[dt.datetime, int]:
    return update.written_at, update.pk


def _level(report: ProgressUpdate) -> VerificationLevel:
    return VerificationLevel.WITH_EVIDENCE if report.has_evidence else VerificationLevel.SELF_REPORTED
