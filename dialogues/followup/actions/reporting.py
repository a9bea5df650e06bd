"""What the owner says about progress. Self-reported, and never shown as anything else."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.commitments.states import AWAITED, ENDED
from dialogues.commitments.texts import unreadable
from dialogues.followup.enums import Report
from dialogues.followup.errors import NothingToReportOn
from dialogues.followup.errors_of_reports import MeasureOfWhom, ReportKeyTooLong
from dialogues.followup.events import ActionProgressReported, CommitmentProgressReported
from dialogues.followup.models import ActionItem, EvidenceFile, ProgressUpdate
from dialogues.followup.queries.reports import counting_reports
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.people.models import Person, Token

from .counting import STATE_AFTER, count_reports
from .dating import Dated, Written, dated, reportable_since, said_on_day
from .items import AT_REST, advance, lock_action, stepped_since
from .money import record_transaction
from .progress import Progress, Sender, check_progress
from .reaching import check_reached, store_reached
from .repeating import already, digest_of_report
from .speaking import check_speaks_for_step, is_told_in_parts, part_reported_on

LONGEST_KEY = 80


@transaction.atomic
def report_progress(
    *,
    subject: ActionItem | Commitment,
    progress: Progress,
    institution: Institution | None = None,
    person: Person | None = None,
    through: Token | None = None,
    client_key: str | None = None,
    written: Written = None,
    actor: str,
    at: dt.datetime,
) -> ProgressUpdate:
    """Take a report on an action item or on a tracked commitment. `through`: the link it came by.
    `written`: earlier than it came, and then it is dated by that: what a phone kept, or the day on which it was said.

    `institution`: which one speaks. Of a joint pledge it reports on the part that it holds.

    It counts at once, as self-reported; a verified completion outlives it and both are kept (domain.md §2.7(8)).
    The same `client_key` again creates nothing and returns the first (INV-25); with other words it is refused.
    Raises idempotency.mismatch, idempotency.key_too_long, progress.not_tracked, .obstacle_not_expected,
    .text_too_long, .support_too_long, .period_turned, .too_many_files, .no_signatory, .not_its_owner, .whose_part,
    .measure_of_whom, .said_on_impossible, obligation.needs_assignment, file.refused, and what check_reached and
    record_transaction raise.
    """
    check_progress(progress)
    check_reached(progress.people, of_step=isinstance(subject, ActionItem))
    if client_key and (len(client_key) > LONGEST_KEY or unreadable(client_key)):
        raise ReportKeyTooLong(limit=LONGEST_KEY)
    sender = Sender(
        actor=actor, institution=institution, person=person, through=through, client_key=client_key, written=written
    )
    if isinstance(subject, ActionItem):
        return _report_on_item(subject, progress, sender, at)
    return _report_on_commitment(subject, progress, sender, at)


def _report_on_item(subject: ActionItem, progress: Progress, sender: Sender, at: dt.datetime) -> ProgressUpdate:
    item = lock_action(subject)
    digest = digest_of_report(progress)
    if known := already(item, sender.client_key, digest):
        return known
    check_speaks_for_step(item, sender, at.astimezone(item.dialogue.zone).date())
    before, to = item.state, STATE_AFTER[Report(progress.report)]
    when = _dated(sender, item, at)
    if item.state != to and not _is_overtaken(item, when, at):
        advance(item, to, at)
    update = _store(progress, sender, digest, when, at, action_item=item, item_state_before=before)
    if item.commitment:
        row = lock_in_programme(item.commitment)
        _store_money(row, update, progress, sender, at)
        if row.lifecycle not in ENDED:
            count_reports(row, at)
    fact = ActionProgressReported(
        action_item=item.pk,
        commitment=item.commitment_id,
        update=update.pk,
        report=update.report,
        with_evidence=update.has_evidence,
        written=update.written_at.isoformat() if update.waited else "",
    )
    record(fact, stream=item.dialogue.programme.scope, actor=sender.actor, at=at)
    return update


def _report_on_commitment(subject: Commitment, progress: Progress, sender: Sender, at: dt.datetime) -> ProgressUpdate:
    row = lock_in_programme(subject)
    progress = replace(progress, signatory=part_reported_on(row, progress.signatory, sender, local_date(row, at)))
    digest = digest_of_report(progress)
    if known := already(row, sender.client_key, digest):
        return known
    if row.lifecycle not in AWAITED:
        raise NothingToReportOn
    if progress.indicator_value is not None and progress.signatory is None and is_told_in_parts(row):
        raise MeasureOfWhom
    when = _dated(sender, row, at)
    update = _store(progress, sender, digest, when, at, commitment=row)
    _store_money(row, update, progress, sender, at)
    count_reports(row, at)
    fact = CommitmentProgressReported(
        commitment=row.pk,
        update=update.pk,
        report=update.report,
        completion=update.completion,
        with_evidence=update.has_evidence,
        written=update.written_at.isoformat() if update.waited else "",
    )
    record(fact, stream=row.dialogue.programme.scope, actor=sender.actor, at=at)
    return update


def _dated(sender: Sender, subject: ActionItem | Commitment, at: dt.datetime) -> Dated:
    since = reportable_since(subject, sender.through)
    if isinstance(sender.written, dt.date):
        return said_on_day(sender.written, zone=subject.dialogue.zone, since=since, at=at)
    return dated(sender.written, since=since, at=at)


def _is_overtaken(item: ActionItem, when: Dated, at: dt.datetime) -> bool:
    """While the report waited somebody said or did something newer about the step: that stays."""
    if when.written_at == at or item.state in AT_REST:
        return False
    newer = counting_reports(item).filter(written_at__gt=when.written_at)
    return newer.exists() or stepped_since(item, when.written_at)


def _store(
    progress: Progress,
    sender: Sender,
    digest: str,
    when: Dated,
    at: dt.datetime,
    *,
    commitment: Commitment | None = None,
    action_item: ActionItem | None = None,
    item_state_before: str = "",
) -> ProgressUpdate:
    done = Completion.COMPLETE if commitment and progress.report == Report.DONE else ""
    files = [checked_file(upload) for upload in progress.evidence]
    update = ProgressUpdate.objects.create(
        commitment=commitment,
        action_item=action_item,
        signatory=progress.signatory,
        report=progress.report,
        completion=progress.completion or done,
        indicator_value=progress.indicator_value,
        narrative=progress.narrative.strip(),
        language=progress.language,
        obstacle=progress.obstacle,
        caused_by=progress.caused_by,
        has_evidence=bool(files),
        period_start=progress.period_start,
        period_end=progress.period_end,
        support_needed=progress.support_needed.strip(),
        reported_by=sender.person,
        through=sender.through,
        client_key=sender.client_key,
        body_digest=digest,
        item_state_before=item_state_before,
        reported_at=at,
        written_at=when.written_at,
        clock_doubted=when.clock_doubted,
    )
    for file in files:
        EvidenceFile.objects.create(update=update, file=file)
    store_reached(update, progress.people)
    return update


def _store_money(row: Commitment, update: ProgressUpdate, progress: Progress, sender: Sender, at: dt.datetime) -> None:
    for moved in progress.money:
        record_transaction(
            commitment=row,
            kind=moved.kind,
            amount=moved.amount,
            currency=moved.currency,
            value_date=moved.value_date,
            exception_reason=moved.exception_reason,
            reported_in=update,
            actor=sender.actor,
            at=at,
        )
