"""A table on its way into the register, step by step; between two steps everything is kept."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from dialogues.institutions import errors
from dialogues.institutions.enums import Decision, ImportState, RowOutcome
from dialogues.institutions.events import (
    HOUSE,
    ImportCheckStarted,
    ImportDecided,
    ImportDropped,
    ImportRead,
    ImportStarted,
)
from dialogues.institutions.models import ImportRow, RegisterImport
from dialogues.institutions.queries import to_write
from dialogues.institutions.sheets.columns import BY_KEY, guess_mapping
from dialogues.institutions.sheets.tables import Table
from dialogues.institutions.states import IMPORT_MOVES
from dialogues.journal.actions import record, schedule
from dialogues.journal.events import Event
from dialogues.journal.jobs import NewRow, start_job, stop_job
from dialogues.journal.models import Job

CHECK, WRITE = "institutions.check", "institutions.write"
KEPT_FOR = dt.timedelta(days=60)
BATCH = 500


@transaction.atomic
def read_import(*, table: Table, file_name: str, actor: str, at: dt.datetime) -> RegisterImport:
    """The rows are put down, and what the columns mean is guessed from their headings."""
    imported = RegisterImport.objects.create(
        file_name=file_name[:200],
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        actor=actor,
        headings=table.headings,
        mapping={str(position): key for position, key in guess_mapping(table.headings).items()},
        total=len(table.rows),
        read_at=at,
    )
    rows = (ImportRow(imported=imported, number=number, cells=cells) for number, cells in table.rows)
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    # What was told of posts and addresses is not kept for ever beside the register.
    schedule(
        kind="institutions.forget_import",
        key=f"register_import:{imported.pk}:forget",
        due_at=at + KEPT_FOR,
        payload={"register_import": imported.pk},
    )
    _record(ImportRead(register_import=imported.pk, rows=len(table.rows)), actor, at)
    return imported


@transaction.atomic
def check_import(
    *,
    imported: RegisterImport,
    mapping: Mapping[int, str],
    actor: str,
    at: dt.datetime,
    default_type: str = "",
    default_level: str = "",
    language: str = "en",
    next_url: str = "",
) -> RegisterImport:
    """The dry run: a job says for each row what would become of it. Decisions of an earlier check fall away.

    `import.column_twice`, `import.no_name_column`, `import.not_possible_now`.
    """
    _stop_work_on(imported, at)
    imported = _locked(imported, ImportState.CHECKING)
    for key in mapping.values():
        if [*mapping.values()].count(key) > 1:
            raise errors.ColumnTwice(column=BY_KEY[key].heading(language))
    if not any(key.startswith("name_") for key in mapping.values()):
        raise errors.NoNameColumn
    imported.rows.update(
        outcome="", decision="", problems=[], changes=[], candidates=[], institution=None, code_key="", name_key=""
    )
    imported.mapping = {str(position): key for position, key in sorted(mapping.items())}
    imported.default_type, imported.default_level = default_type, default_level
    imported.state = ImportState.CHECKING
    imported.job = _job(imported, CHECK, imported.rows.all(), actor, at, language, next_url)
    imported.save()
    _record(ImportCheckStarted(register_import=imported.pk), actor, at)
    return imported


@transaction.atomic
def decide_rows(
    *, imported: RegisterImport, decisions: Mapping[int, tuple[str, int | None]], actor: str, at: dt.datetime
) -> int:
    """About possible duplicates, by the number of the row: a `Decision`, and for `same` which institution it is.

    `import.not_possible_now`, `import.not_a_candidate`.
    """
    imported = _locked(imported, ImportState.WRITING)
    rows = imported.rows.filter(outcome=RowOutcome.DUPLICATE, number__in=[*decisions]).order_by("number")
    decided = []
    for row in rows:
        decision, chosen = decisions[row.number]
        candidates = [candidate["institution"] for candidate in row.candidates]
        if decision == Decision.SAME and chosen not in candidates:
            raise errors.NotACandidate(row=row.number)
        row.decision = Decision(decision).value if decision else ""
        row.institution_id = chosen if decision == Decision.SAME else None
        decided.append(row)
    ImportRow.objects.bulk_update(decided, ["decision", "institution"], batch_size=BATCH)
    if decided:
        _record(ImportDecided(register_import=imported.pk, rows=len(decided)), actor, at)
    return len(decided)


def decide_the_rest(*, imported: RegisterImport, decision: str, actor: str, at: dt.datetime) -> int:
    """One answer for all that nobody has decided about. `same` means the first that was proposed."""
    rows = imported.rows.filter(outcome=RowOutcome.DUPLICATE, decision="")
    decisions = {row.number: (decision, row.candidates[0]["institution"]) for row in rows}
    return decide_rows(imported=imported, decisions=decisions, actor=actor, at=at)


@transaction.atomic
def write_import(
    *, imported: RegisterImport, actor: str, at: dt.datetime, language: str = "en", next_url: str = ""
) -> RegisterImport:
    """A job writes what is new, what changes and what was decided. One that was stopped goes on where it was.

    `import.not_possible_now`, `import.undecided`, `import.nothing_to_do`.
    """
    imported = _locked(imported, ImportState.WRITING)
    if imported.state == ImportState.WRITING and imported.job and not imported.job.is_over:
        raise errors.ImportNotPossibleNow
    if undecided := imported.rows.filter(outcome=RowOutcome.DUPLICATE, decision="").count():
        raise errors.RowsUndecided(count=undecided)
    rows = imported.rows.filter(to_write())
    count = rows.count()
    if not count:
        raise errors.NothingToImport
    imported.state = ImportState.WRITING
    imported.job = _job(imported, WRITE, rows, actor, at, language, next_url)
    imported.save(update_fields=["state", "job"])
    _record(ImportStarted(register_import=imported.pk, rows=count), actor, at)
    return imported


@transaction.atomic
def drop_import(*, imported: RegisterImport, actor: str, at: dt.datetime) -> RegisterImport:
    """Nothing of it was written; its rows are forgotten. `import.not_possible_now`"""
    _stop_work_on(imported, at)
    imported = _locked(imported, ImportState.DROPPED)
    imported.rows.all().delete()
    imported.state, imported.finished_at = ImportState.DROPPED, at
    imported.save(update_fields=["state", "finished_at"])
    _record(ImportDropped(register_import=imported.pk), actor, at)
    return imported


def _stop_work_on(imported: RegisterImport, at: dt.datetime) -> None:
    """What an earlier check has not done yet is done by nobody: its end would pass for that of the next one.

    The job is locked before the import, as by the job itself.
    """
    if job := RegisterImport.objects.select_related("job").get(pk=imported.pk).job:
        stop_job(job=job, at=at)


def _locked(imported: RegisterImport, then: ImportState) -> RegisterImport:
    imported = RegisterImport.objects.select_for_update().get(pk=imported.pk)
    if then not in IMPORT_MOVES[ImportState(imported.state)]:
        raise errors.ImportNotPossibleNow
    return imported


def _job(
    imported: RegisterImport,
    kind: str,
    rows: QuerySet[ImportRow],
    actor: str,
    at: dt.datetime,
    language: str,
    next_url: str,
) -> Job:
    names = _name_positions(imported.mapping)
    return start_job(
        kind=kind,
        scope=HOUSE,
        rows=[_row(*row, names) for row in rows.order_by("number").values_list("pk", "number", "cells")],
        actor=actor,
        at=at,
        language=language,
        parameters={"register_import": imported.pk, "next_url": next_url},
    )


def _row(pk: int, number: int, cells: Sequence[str], names: Sequence[int]) -> NewRow:
    called = next((cells[position] for position in names if cells[position]), "")
    return NewRow(data={"row": pk}, label=f"{number} · {called}" if called else str(number))


def _name_positions(mapping: Mapping[str, str]) -> list[int]:
    return [int(position) for position, key in mapping.items() if key.startswith("name_")]


def _record(fact: Event, actor: str, at: dt.datetime) -> None:
    record(fact, stream=HOUSE, actor=actor, at=at)
