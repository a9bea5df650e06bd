"""The rows of a filled-in file as reports: each by itself, each once."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries.subjects import subject_named
from dialogues.institutions.models import Institution
from dialogues.journal.errors import Refused
from dialogues.people.models import Token

from .progress import Progress
from .reporting import report_progress


@dataclass(frozen=True, kw_only=True)
class SheetReport:
    """One row: about what, of whom, under which name of its own, and what it says."""

    subject: str
    institution: Institution
    client_key: str
    progress: Progress


@dataclass(frozen=True)
class Applied:
    """What became of one row: recorded, known already, or refused in words."""

    report: SheetReport
    update: ProgressUpdate | None
    is_new: bool = False
    refusal: str = ""


def apply_sheet(
    *, reports: Sequence[SheetReport], through: Token | None = None, actor: str, at: dt.datetime
) -> list[Applied]:
    """One answer for each row. A refused row leaves its neighbours alone; the same row again changes nothing."""
    return [_apply(report, through, actor, at) for report in reports]


@transaction.atomic
def _apply(report: SheetReport, through: Token | None, actor: str, at: dt.datetime) -> Applied:
    subject = subject_named(report.subject)
    if subject is None:
        return Applied(report, None, refusal=report.subject)
    is_new = not subject.progress_updates.filter(client_key=report.client_key).exists()
    try:
        with transaction.atomic():
            update = report_progress(
                subject=subject,
                progress=report.progress,
                institution=report.institution,
                through=through,
                client_key=report.client_key,
                actor=actor,
                at=at,
            )
    except Refused as refusal:
        return Applied(report, None, refusal=str(refusal))
    return Applied(report, update, is_new=is_new)
