"""What the owner says about progress. Self-reported, and never shown as anything else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.actions import lock_in_programme
from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date
from dialogues.commitments.states import AWAITED, ENDED
from dialogues.commitments.texts import flaw_in_number, unreadable
from dialogues.followup.enums import Report
from dialogues.followup.errors import (
    NothingToReportOn,
    ObstacleNotExpected,
    PeriodTurned,
    ProgressTextTooLong,
    SupportTextTooLong,
    TooManyFiles,
)
from dialogues.followup.errors_of_reports import MeasureOfWhom, ReportKeyTooLong
from dialogues.followup.events import ActionProgressReported, CommitmentProgressReported
from dialogues.followup.models import ActionItem, EvidenceFile, ProgressUpdate
from dialogues.institutions.models import Institution
from dialogues.journal.actions import record
from dialogues.journal.files import checked_file
from dialogues.people.models import Person, Token

from .counting import STATE_AFTER, count_reports
from .items import advance, lock_action
from .money import record_transaction
from .reaching import Reached, check_reached, store_reached
from .repeating import already, digest_of_report
from .speaking import check_speaks_for_step, is_told_in_parts, part_reported_on

MOST_CHARACTERS = 600
MOST_FILES = 5
LONGEST_KEY = 80
_WITH_OBSTACLE = (Report.LATE, Report.BLOCKED)


@dataclass(frozen=True, kw_only=True)
class Moved:
    """Money that moved, told with a report. `amount` in whole units of the currency."""

    kind: str
    amount: Decimal
    currency: str
    value_date: dt.date
    exception_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """One report: how it goes, and whatever else there is to say. One form for all of it (domain.md §3.4 step 5).

    `signatory`: whose part of a joint pledge it is about.
    """

    report: str
    narrative: str = ""
    language: str = "en"
    completion: str = ""
    indicator_value: Decimal | None = None
    obstacle: str = ""
    caused_by: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    support_needed: str = ""
    evidence: "Sequence[File[bytes]]" = ()
    money: Sequence[Moved] = ()
    signatory: Institution | None = None
    people: Reached | None = None


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who reports, for which institution, and by which link. `client_key`: its own name for this report (INV-25)."""

    actor: str
    institution: Institution | None = None
    person: Person | None = None
    through: Token | None = None
    client_key: str | None = None

    @property
    def speaks_for_an_owner(self) -> bool:
        """Otherwise a colleague writes down what was told."""
        return bool(self.institution or self.person or self.through)


@transaction.atomic
def report_progress(
    *,
    subject: ActionItem | Commitment,
    progress: Progress,
    institution: Institution | None = None,
    person: Person | None = None,
    through: Token | None = None,
    client_key: str | None = None,
    actor: str,
    at: dt.datetime,
) -> ProgressUpdate:
    """Take a report on an action item or on a tracked commitment. `through`: the link it came by.

    `institution`: which one speaks. Of a joint pledge it reports on the part that it holds.

    It counts at once, as self-reported; a verified completion outlives it and both are kept (domain.md §2.7(8)).
    The same `client_key` again creates nothing and returns the first (INV-25); with other words it is refused.
    Raises idempotency.mismatch, idempotency.key_too_long, progress.not_tracked, .obstacle_not_expected,
    .text_too_long, .support_too_long, .period_turned, .too_many_files, .no_signatory, .not_its_owner, .whose_part,
    .measure_of_whom, obligation.needs_assignment, file.refused, and what check_reached and record_transaction raise.
    """
    _check(progress)
    check_reached(progress.people, of_step=isinstance(subject, ActionItem))
    if client_key and (len(client_key) > LONGEST_KEY or unreadable(client_key)):
        raise ReportKeyTooLong(limit=LONGEST_KEY)
    sender = Sender(actor=actor, institution=institution, person=person, through=through, client_key=client_key)
    if isinstance(subject, ActionItem):
        return _report_on_item(subject, progress, sender, at)
    return _report_on_commitment(subject, progress, sender, at)


def _check(progress: Progress) -> None:
    if (progress.obstacle or progress.caused_by) and progress.report not in _WITH_OBSTACLE:
        raise ObstacleNotExpected
    if len(progress.narrative) > MOST_CHARACTERS or unreadable(progress.narrative):
        raise ProgressTextTooLong(limit=MOST_CHARACTERS)
    if len(progress.support_needed) > MOST_CHARACTERS or unreadable(progress.support_needed):
        raise SupportTextTooLong(limit=MOST_CHARACTERS)
    if flaw := flaw_in_number(progress.indicator_value, _("The measure now")):
        raise flaw
    if (progress.period_start is None) != (progress.period_end is None):
        raise PeriodTurned
    if progress.period_start and progress.period_end and progress.period_start > progress.period_end:
        raise PeriodTurned
    if len(progress.evidence) > MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)


def _report_on_item(subject: ActionItem, progress: Progress, sender: Sender, at: dt.datetime) -> ProgressUpdate:
    item = lock_action(subject)
    digest = digest_of_report(progress)
    if known := already(item, sender.client_key, digest):
        return known
    check_speaks_for_step(item, sender, at.astimezone(item.dialogue.zone).date())
    before, to = item.state, STATE_AFTER[Report(progress.report)]
    if item.state != to:
        advance(item, to, at)
    update = _store(progress, sender, digest, at, action_item=item, item_state_before=before)
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
    update = _store(progress, sender, digest, at, commitment=row)
    _store_money(row, update, progress, sender, at)
    count_reports(row, at)
    fact = CommitmentProgressReported(
        commitment=row.pk,
        update=update.pk,
        report=update.report,
        completion=update.completion,
        with_evidence=update.has_evidence,
    )
    record(fact, stream=row.dialogue.programme.scope, actor=sender.actor, at=at)
    return update


def _store(
    progress: Progress,
    sender: Sender,
    digest: str,
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
