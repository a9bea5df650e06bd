"""What the secretariat does with a report: read it, return it, answer its call for help. And how a slip is undone."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.actions.windows import restart_grace
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.commitments.states import ENDED
from dialogues.commitments.texts import unreadable
from dialogues.followup.enums import ReportState
from dialogues.followup.errors import NoSupportAsked, ReportMovedOn, ReturnReasonMissing, SupportAnswerMissing
from dialogues.followup.errors_of_reports import NoLongerCommitted
from dialogues.followup.events_of_reports import (
    ReportAccepted,
    ReportEvent,
    ReportReopened,
    ReportReturned,
    ReportWithdrawn,
    SupportAnswered,
)
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries.assessments import flaw_in_lapsing
from dialogues.followup.queries.money import is_covered
from dialogues.followup.states import report_may_become
from dialogues.journal.actions import call_off, lock_stream, record, schedule
from dialogues.journal.models import DueWork, Entry

from .counting import count_reports, restore_step
from .items import lock_action

TOLD_OF_REPORT = "progress.told"
UNDO_FOR = dt.timedelta(minutes=10)
MOST_REASON = 300
MOST_ANSWER = 600


@transaction.atomic
def accept_report(*, update: ProgressUpdate, actor: str, at: dt.datetime) -> ProgressUpdate:
    """The secretariat has read it. It counted before, and counts on. Raises progress.moved_on."""
    row = _locked(update)
    _review(row, ReportState.ACCEPTED, "", at)
    _record(row, ReportAccepted, actor, at)
    return row


@transaction.atomic
def return_report(*, update: ProgressUpdate, reason: str, actor: str, at: dt.datetime) -> ProgressUpdate:
    """It counts no more; the latest one that was not returned does. Its owner is told why, after ten minutes in
    which this can be undone. Raises progress.moved_on, progress.reason_missing, resources.no_longer_committed.
    """
    reason = reason.strip()
    if not reason or len(reason) > MOST_REASON or unreadable(reason):
        raise ReturnReasonMissing
    row = _locked(update)
    _review(row, ReportState.RETURNED, reason, at)
    commitment = _count_again(row, at)
    entry = _record(row, ReportReturned, actor, at)
    _look_again(commitment, entry, at, anew=True)
    payload = {"update": row.pk, "news": ReportState.RETURNED.value}
    schedule(kind=TOLD_OF_REPORT, key=_told_key(row, entry), due_at=at + UNDO_FOR, payload=payload)
    return row


@transaction.atomic
def reopen_report(*, update: ProgressUpdate, actor: str, at: dt.datetime) -> ProgressUpdate:
    """Undo of reading or returning it: it waits to be read, and counts. Whoever was told that it came back hears this.

    Raises progress.moved_on, resources.no_longer_committed.
    """
    row = _locked(update)
    was_returned = row.state == ReportState.RETURNED
    _review(row, ReportState.SUBMITTED, "", at)
    row.reviewed_at = None
    row.save(update_fields=["reviewed_at"])
    _count_again(row, at)
    entry = _record(row, ReportReopened, actor, at)
    if was_returned:
        _take_back_news(row, entry, at)
    return row


@transaction.atomic
def withdraw_report(*, update: ProgressUpdate, actor: str, at: dt.datetime) -> ProgressUpdate:
    """A slip of the hand, taken back by whoever sent it before it was read.

    Raises progress.moved_on, resources.no_longer_committed.
    """
    row = _locked(update)
    _review(row, ReportState.WITHDRAWN, "", at)
    commitment = _count_again(row, at)
    entry = _record(row, ReportWithdrawn, actor, at)
    _look_again(commitment, entry, at, anew=False)
    return row


@transaction.atomic
def answer_support(*, update: ProgressUpdate, answer: str, actor: str, at: dt.datetime) -> ProgressUpdate:
    """What the secretariat can do about it, or that it cannot; a later answer replaces the first. The owner is told.

    Raises progress.no_support_asked, progress.support_answer_missing.
    """
    answer = answer.strip()
    row = _locked(update)
    if not row.support_needed:
        raise NoSupportAsked
    if not answer or len(answer) > MOST_ANSWER or unreadable(answer):
        raise SupportAnswerMissing
    row.support_answer, row.support_answered_at = answer, at
    row.save(update_fields=["support_answer", "support_answered_at"])
    entry = _record(row, SupportAnswered, actor, at)
    payload = {"update": row.pk, "news": "support"}
    schedule(kind=TOLD_OF_REPORT, key=_told_key(row, entry), due_at=at, payload=payload)
    return row


def _locked(update: ProgressUpdate) -> ProgressUpdate:
    """Stream first, then the row, as everywhere."""
    lock_stream(key=_scope(update))
    rows = ProgressUpdate.objects.select_for_update(of=("self",)).select_related(
        "commitment__dialogue__programme", "action_item__dialogue__programme", "action_item__commitment__dialogue"
    )
    return rows.get(pk=update.pk)


def _review(row: ProgressUpdate, to: ReportState, reason: str, at: dt.datetime) -> None:
    # A colleague's own mark goes back to nobody.
    if not report_may_become(row.state, to) or (row.is_mark and to != ReportState.WITHDRAWN):
        raise ReportMovedOn
    row.state, row.return_reason, row.reviewed_at = to, reason, at
    row.save(update_fields=["state", "return_reason", "reviewed_at"])


def _count_again(row: ProgressUpdate, at: dt.datetime) -> Commitment | None:
    """Figures follow; returns the commitment they are about.

    What is closed, lapsed or withdrawn stands as it was closed; its money is judged all the same.
    """
    if any(not is_covered(moved.commitment, moved.currency) for moved in row.money.select_related("commitment")):
        raise NoLongerCommitted
    if row.action_item:
        restore_step(lock_action(row.action_item), row, at)
    commitment = row.commitment or (row.action_item.commitment if row.action_item else None)
    if commitment is None:
        return None
    locked = lock_in_programme(commitment)
    if locked.lifecycle not in ENDED:
        count_reports(locked, at)
    return locked


def _look_again(commitment: Commitment | None, entry: Entry, at: dt.datetime, *, anew: bool) -> None:
    """Where nobody says anything any more it may lapse after all, also if its clock has looked once (COM-11)."""
    if commitment and commitment.lifecycle == Lifecycle.ACTIVE and flaw_in_lapsing(commitment) is None:
        restart_grace(commitment, anew=anew, because=f"report:{entry.pk}", at=at)


def _record(row: ProgressUpdate, said: type[ReportEvent], actor: str, at: dt.datetime) -> Entry:
    commitment = row.commitment_id or (row.action_item.commitment_id if row.action_item else None)
    fact = said(update=row.pk, commitment=commitment, action_item=row.action_item_id)
    return record(fact, stream=_scope(row), actor=actor, at=at)


def _scope(row: ProgressUpdate) -> str:
    return row.subject.dialogue.programme.scope


def _told_key(row: ProgressUpdate, entry: Entry) -> str:
    return f"{TOLD_OF_REPORT}:{row.pk}:{entry.pk}"


def _take_back_news(row: ProgressUpdate, entry: Entry, at: dt.datetime) -> None:
    """The mail that it came back does not go; where it has gone, another says that it counts. Answers still go."""
    told = DueWork.objects.filter(kind=TOLD_OF_REPORT, payload__update=row.pk, payload__news=ReportState.RETURNED)
    last = told.order_by("pk").last()
    if last and last.state == DueWork.State.DONE:
        payload = {"update": row.pk, "news": "reopened"}
        schedule(kind=TOLD_OF_REPORT, key=_told_key(row, entry), due_at=at + UNDO_FOR, payload=payload)
    for work in told:
        call_off(key=work.key)
