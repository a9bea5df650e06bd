"""Long work with progress: rows are put down first, then done in batches by the work loop (architecture.md §3).

A batch commits together with what became of its rows, so a process that is killed repeats none and loses none. A row
that is refused says why and stops nobody else.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .actions import schedule
from .errors import Refused
from .models import DueWork, Job, JobRow
from .work import handles

logger = logging.getLogger(__name__)

ROUND_SECONDS = 20.0  # well below LEASE: after that the job asks for another turn, so that mails need not wait for it


@dataclass(frozen=True)
class Outcome:
    """What became of one row. `code` and `detail` are empty where it was done."""

    result: dict[str, Any] = field(default_factory=dict)
    code: str = ""
    detail: str = ""

    @classmethod
    def refused(cls, refusal: Refused) -> "Outcome":
        return cls(code=refusal.code, detail=str(refusal)[:300])


@dataclass(frozen=True)
class NewRow:
    """`label` is what people recognise the row by in the list of failures."""

    data: dict[str, Any]
    label: str = ""


Batch = Callable[[Job, Sequence[JobRow], dt.datetime], Sequence[Outcome]]
OneRow = Callable[[Job, dict[str, Any], dt.datetime], dict[str, Any]]


@dataclass(frozen=True)
class _Kind:
    title: str | Promise
    batch: int
    run: Batch


@dataclass(frozen=True)
class Afterwards:
    """What its page says once a job is done, and where that is to be seen."""

    text: str
    url: str


_kinds: dict[str, _Kind] = {}
_afterwards: dict[str, Callable[[Job], Afterwards | None]] = {}


def does_rows(kind: str, *, title: str | Promise, batch: int = 20) -> Callable[[Batch], Batch]:
    """Decorator: this function does a batch of rows of such jobs and returns one outcome per row, in order.

    It runs inside a transaction and must let no exception out for a single bad row. `title` names the job on its page.
    """

    def register(function: Batch) -> Batch:
        _kinds[kind] = _Kind(title, batch, function)
        return function

    return register


def row_by_row(function: OneRow) -> Batch:
    """A batch from a function that does one row and returns its result, or refuses. Each row has a savepoint."""

    def run(job: Job, rows: Sequence[JobRow], at: dt.datetime) -> list[Outcome]:
        return [_attempt(function, job, row, at) for row in rows]

    return run


def tell_afterwards(*kinds: str, of: Callable[[Job], Afterwards | None]) -> None:
    """Jobs of these kinds leave something that goes on: their page tells what `of` says of it."""
    _afterwards.update(dict.fromkeys(kinds, of))


def told_afterwards(job: Job) -> Afterwards | None:
    tell = _afterwards.get(job.kind)
    return tell(job) if tell and job.is_over else None


@transaction.atomic
def start_job(
    *,
    kind: str,
    scope: str,
    rows: Sequence[NewRow],
    actor: str,
    at: dt.datetime,
    language: str = "en",
    parameters: dict[str, Any] | None = None,
) -> Job:
    """Begin as soon as a work loop is free. `parameters["next_url"]`: where its page leads once it is done."""
    job = Job.objects.create(
        kind=kind,
        scope=scope,
        actor=actor,
        language=language,
        parameters=parameters or {},
        total=len(rows),
        created_at=at,
    )
    JobRow.objects.bulk_create(
        (JobRow(job=job, position=nth, label=row.label[:200], data=row.data) for nth, row in enumerate(rows, start=1)),
        batch_size=500,
    )
    _ask_for_a_turn(job, at, turn=1)
    return job


@transaction.atomic
def stop_job(*, job: Job, at: dt.datetime) -> Job:
    """What is done stays done; nothing further is begun."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.is_over:
        job.state, job.finished_at = Job.State.STOPPED, at
        job.save(update_fields=["state", "finished_at"])
    return job


@transaction.atomic
def retry_failed_rows(*, job: Job, at: dt.datetime) -> Job:
    """Those that were refused once more, for instance after what was in the way has been put right."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    again = job.rows.filter(state=JobRow.State.FAILED)
    job.failed -= again.update(state=JobRow.State.WAITING, code="", detail="")
    job.state, job.finished_at = Job.State.WAITING, None
    job.save(update_fields=["failed", "state", "finished_at"])
    _ask_for_a_turn(job, at, turn=DueWork.objects.filter(key__startswith=f"job:{job.pk}:").count() + 1)
    return job


def title_of(job: Job) -> str:
    return str(_kinds[job.kind].title)


@handles("job.run", talks_outside=True)  # each batch is a transaction of its own; none spans the whole job
def run_job(work: DueWork, at: dt.datetime) -> None:
    began = time.monotonic()
    while _run_batch(work.payload["job"], at):
        if time.monotonic() - began > ROUND_SECONDS:
            job = Job.objects.get(pk=work.payload["job"])
            _ask_for_a_turn(job, at, turn=work.payload["turn"] + 1)
            return


@transaction.atomic
def _run_batch(pk: int, at: dt.datetime) -> bool:
    """Whether there may be more to do."""
    job = Job.objects.select_for_update().get(pk=pk)
    if job.is_over:
        return False
    kind = _kinds[job.kind]
    rows = list(job.rows.filter(state=JobRow.State.WAITING).order_by("position")[: kind.batch])
    if rows:
        with translation.override(job.language):
            _enter(job, rows, kind.run(job, rows, at))
    job.state = Job.State.RUNNING if rows else Job.State.DONE
    job.finished_at = None if rows else at
    job.save(update_fields=["state", "done", "failed", "finished_at"])
    return bool(rows)


def _enter(job: Job, rows: Sequence[JobRow], outcomes: Sequence[Outcome]) -> None:
    for row, outcome in zip(rows, outcomes, strict=True):
        row.code, row.detail, row.result = outcome.code, outcome.detail, outcome.result
        row.state = JobRow.State.FAILED if outcome.code else JobRow.State.DONE
        job.failed += bool(outcome.code)
        job.done += not outcome.code
    # One statement for many rows: Django's own `bulk_update` takes ten times as long to say the same.
    fields = ["state", "code", "detail", "result"]
    JobRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _attempt(function: OneRow, job: Job, row: JobRow, at: dt.datetime) -> Outcome:
    try:
        with transaction.atomic():
            return Outcome(result=function(job, row.data, at))
    except Refused as refusal:
        return Outcome.refused(refusal)
    except Exception:
        # One broken row must not hold up the others, nor pass for done.
        logger.exception("a row of job %s failed", job.kind)
        return Outcome(code="job.row_failed", detail=_("Something went wrong here; the administrators can see what."))


def _ask_for_a_turn(job: Job, at: dt.datetime, *, turn: int) -> None:
    schedule(kind="job.run", key=f"job:{job.pk}:{turn}", due_at=at, payload={"job": job.pk, "turn": turn})
