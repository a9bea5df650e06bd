"""Rows of a table are written into the register by the same actions as everything else."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from dialogues.institutions import errors
from dialogues.institutions.enums import Decision, ImportState, RowOutcome
from dialogues.institutions.models import ImportRow, Institution, RegisterImport
from dialogues.institutions.queries import (
    Judgement,
    contacts_to_write,
    differences,
    facts_to_change,
    judge,
    key_of,
    names_in_force,
)
from dialogues.journal.errors import Refused
from dialogues.journal.jobs import Outcome
from dialogues.journal.models import Job, JobRow
from dialogues.languages.search import folded

from .contacts import ContactDraft, add_contact_points, change_contact_point
from .institutions import change_institution
from .names import correct_names
from .registering import Draft, register_institutions

_UNDER = 20  # letters of a code


def check_rows(job: Job, job_rows: Sequence[JobRow], at: dt.datetime) -> list[Outcome]:
    """What would become of each row is entered beside it."""
    imported = RegisterImport.objects.get(pk=job.parameters["register_import"])
    rows = _rows_of(job_rows)
    judged = judge(imported, rows)
    for one in judged:
        row = one.row
        row.outcome, row.problems, row.changes = one.outcome, one.said.problems, one.changes
        row.institution, row.code_key, row.name_key = one.institution, one.code_key, one.name_key
        row.candidates = [{"institution": pk, "kinds": sorted(kinds)} for pk, kinds in one.candidates.items()]
        if one.outcome != RowOutcome.DUPLICATE:
            row.candidates = []
    fields = ["outcome", "problems", "changes", "institution", "code_key", "name_key", "candidates"]
    _save(rows, fields)
    _finish(imported, job, len(job_rows), ImportState.CHECKING, ImportState.CHECKED, at)
    return _outcomes(job_rows, rows, {})


def write_rows(job: Job, job_rows: Sequence[JobRow], at: dt.datetime) -> list[Outcome]:
    """Judged once more, because the register may have changed since the check; then written."""
    imported = RegisterImport.objects.get(pk=job.parameters["register_import"])
    rows = _rows_of(job_rows)
    writer = _Writer(actor=job.actor, at=at)
    for one in judge(imported, rows):
        writer.take(one)
    writer.register()
    for row in rows:
        refusal = writer.refused.get(row.pk)
        row.institution = writer.written.get(row.pk, row.institution)
        row.written_at = None if refusal else at
        row.refusal, row.refusal_detail = (refusal.code, str(refusal)[:300]) if refusal else ("", "")
    _save(rows, ["institution", "written_at", "refusal", "refusal_detail"])
    _finish(imported, job, len(job_rows), ImportState.WRITING, ImportState.WRITTEN, at)
    return _outcomes(job_rows, rows, writer.refused)


@dataclass
class _Writer:
    """New institutions are gathered and registered together; what changes one that is there is written singly."""

    actor: str
    at: dt.datetime
    pending: list[Judgement] = field(default_factory=list)
    written: dict[int, Institution] = field(default_factory=dict)
    refused: dict[int, Refused] = field(default_factory=dict)

    def take(self, one: Judgement) -> None:
        row = one.row
        self._find_parent(one)
        decided_new = row.outcome == RowOutcome.DUPLICATE and row.decision == Decision.NEW
        decided_same = row.outcome == RowOutcome.DUPLICATE and row.decision == Decision.SAME
        if row.outcome == RowOutcome.UPDATE and one.institution:
            self._update(one, one.institution)
        elif decided_same and row.institution_id in one.candidates:
            self._update(one, Institution.objects.get(pk=row.institution_id))
        elif (decided_new and one.outcome != RowOutcome.ERROR) or row.outcome == RowOutcome.NEW == one.outcome:
            self.pending.append(one)
        elif one.outcome != RowOutcome.SAME:  # somebody has entered just this meanwhile
            self.refused[row.pk] = errors.RowChangedMeanwhile()

    def register(self) -> None:
        if not self.pending:
            return
        codes = _free_codes(self.pending)
        drafts = [_draft(one, code) for one, code in zip(self.pending, codes, strict=True)]
        outcomes = register_institutions(drafts=drafts, actor=self.actor, at=self.at)
        contacts: list[ContactDraft] = []
        for one, outcome in zip(self.pending, outcomes, strict=True):
            if isinstance(outcome, Refused):
                self.refused[one.row.pk] = outcome
            else:
                self.written[one.row.pk] = outcome
                contacts += [_contact(outcome, contact) for contact in one.said.contacts]
        add_contact_points(drafts=contacts, actor=self.actor, at=self.at)
        self.pending = []

    def _find_parent(self, one: Judgement) -> None:
        """The institution above it may stand in a row above, which must be registered first."""
        if not one.said.parent or "parent" in one.said.facts:
            return
        above = key_of(one.said.parent)
        if any(other.code_key == above for other in self.pending):
            self.register()
        one.said.facts["parent"] = Institution.objects.filter(keys__kind="code", keys__value=above).first()

    def _update(self, one: Judgement, institution: Institution) -> None:
        try:
            with transaction.atomic():
                _bring_up_to_date(one, institution, self.actor, self.at)
                self.written[one.row.pk] = institution
        except Refused as refusal:
            self.refused[one.row.pk] = refusal


def _bring_up_to_date(one: Judgement, institution: Institution, actor: str, at: dt.datetime) -> None:
    said = one.said
    known = {name.language: name for name in names_in_force(institution)}
    changes = facts_to_change(institution, said)
    # A name that is replaced stays findable.
    replaced = [name.full for name in known.values() if said.names.get(name.language, name.full) != name.full]
    if replaced:
        changes["aliases"] = [*changes.get("aliases", institution.aliases), *replaced]
    change_institution(institution=institution, changes=changes, actor=actor, at=at)
    if any(key.startswith(("name_", "short_", "letter_")) for key in differences(institution, said)):
        symbol = next((name.letter_symbol for name in known.values() if name.letter_symbol), "")
        correct_names(
            institution=institution,
            names={language: name.full for language, name in known.items()} | said.names,
            short_names={language: name.short for language, name in known.items()} | said.short_names,
            letter_symbol=said.letter_symbol or symbol,
            actor=actor,
            at=at,
        )
    new: list[ContactDraft] = []
    for _nth, contact, known_point in contacts_to_write(institution, said):
        if known_point:
            change_contact_point(contact_point=known_point, changes=contact, actor=actor, at=at)
        else:
            new.append(_contact(institution, contact))
    if new:
        add_contact_points(drafts=new, actor=actor, at=at)


def _draft(one: Judgement, code: str) -> Draft:
    facts: dict[str, Any] = {**one.said.facts, "code": code}
    draft: Draft = {
        **facts,  # type: ignore[typeddict-item]  # the keys of columns are those of a draft
        "names": one.said.names,
        "short_names": one.said.short_names,
        "letter_symbol": one.said.letter_symbol,
    }
    return draft


def _contact(institution: Institution, said: dict[str, str]) -> ContactDraft:
    draft: ContactDraft = {"institution": institution, "post": said["post"]}
    for key in ("email", "phone", "language", "channel"):
        if said.get(key):
            draft[key] = said[key]
    return draft


def _free_codes(pending: Sequence[Judgement]) -> list[str]:
    """The code that the row gives; where it gives none, the first letters of its name, with a number if need be."""
    codes: list[str] = []
    for one in pending:
        code = one.said.facts.get("code") or ""
        codes.append(code or _initials_free(next(iter(one.said.names.values())), {*map(str.casefold, codes)}))
    return codes


def _initials_free(name: str, taken: set[str]) -> str:
    letters = [word[0] for word in folded(name).upper().split() if word[0].isascii() and word[0].isalnum()]
    base = "".join(letters)[: _UNDER - 5] or "INST"
    known = Institution.objects.filter(code__istartswith=base).values_list("code", flat=True)
    taken = taken | {code.casefold() for code in known}
    nth, code = 1, base
    while code.casefold() in taken or code.casefold() in ("new", "duplicates", "imports", "changes"):
        nth += 1
        code = f"{base}-{nth}"
    return code


def _rows_of(job_rows: Sequence[JobRow]) -> list[ImportRow]:
    """In the order of the job. Of what was forgotten meanwhile there is none."""
    found = ImportRow.objects.in_bulk([job_row.data["row"] for job_row in job_rows])
    return [found[job_row.data["row"]] for job_row in job_rows if job_row.data["row"] in found]


def _outcomes(job_rows: Sequence[JobRow], rows: Sequence[ImportRow], refused: dict[int, Refused]) -> list[Outcome]:
    forgotten = {job_row.data["row"] for job_row in job_rows} - {row.pk for row in rows}
    refusals = refused | dict.fromkeys(forgotten, errors.RowChangedMeanwhile())
    return [
        Outcome.refused(refusals[key]) if (key := job_row.data["row"]) in refusals else Outcome()
        for job_row in job_rows
    ]


def _save(rows: Sequence[ImportRow], fields: list[str]) -> None:
    """One statement for many rows: Django's own `bulk_update` takes ten times as long to say the same."""
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _finish(
    imported: RegisterImport, job: Job, done_now: int, state: ImportState, then: ImportState, at: dt.datetime
) -> None:
    if job.handled + done_now >= job.total:
        finished = at if then == ImportState.WRITTEN else None
        RegisterImport.objects.filter(pk=imported.pk, state=state).update(state=then, finished_at=finished)
