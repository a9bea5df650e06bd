"""What a filled-in file says, row by row, and what is wrong with it. Nothing is written here."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.models import Commitment
from dialogues.followup.actions import Progress, Reached
from dialogues.followup.actions.progress import MOST_CHARACTERS
from dialogues.followup.enums import Report
from dialogues.followup.errors_of_reports import SheetNotOurs
from dialogues.followup.periods import quarter_named
from dialogues.followup.queries.owing import Owed
from dialogues.followup.short_lines import number_in, report_meant
from dialogues.institutions.sheets.tables import Table
from dialogues.institutions.sheets.values import values_of
from dialogues.languages.search import squeezed

from . import keys
from .columns import BY_KEY, PEOPLE, column_of

PROBLEMS: Mapping[str, str | Promise] = {
    "key_missing": _("This row has no key: it is not one of those you were given."),
    "key_changed": _("The key of this row was changed. Please take the row from the file you were given."),
    "not_owed": _("This is not open for this institution any more."),
    "repeated": _("The same promise stands in another row above."),
    "unknown_word": _("“%(value)s” is none of the words in the list."),
    "bad_number": _("“%(value)s” is not one number. Write 1200 or 12.5."),
    "no_measure": _("A step has no measure of its own."),
    "no_people": _("How many people were reached is said of the commitment, not of one of its steps."),
    "bad_count": _("“%(value)s” is no number of people. Write 1200."),
    "bad_quarter": _("“%(value)s” is no quarter. Write 2022-Q3."),
    "too_long": _("This is too long: at most 600 characters."),
    "not_hindered": _("What is in the way belongs to late or blocked."),
}
_WORDS = ("completion", "obstacle", "caused_by")
_MOST_DIGITS = 9


@dataclass(frozen=True)
class Problem:
    """`column` by its key; empty for the whole row."""

    column: str
    code: str
    value: str = ""

    @property
    def sentence(self) -> str:
        words = str(PROBLEMS[self.code]) % {"value": self.value}
        return f"{BY_KEY[self.column].label}: {words}" if self.column else words


@dataclass
class SheetRow:
    """One row of the file. `said` is what a report is made of; empty: nothing was filled in.

    `institution`: whose row it is, by its key.
    """

    number: int
    title: str = ""
    subject: str = ""
    institution: int = 0
    client_key: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return bool(self.said) and not self.problems

    @property
    def report_word(self) -> str:
        return str(Report(self.said["report"]).label) if "report" in self.said else ""

    def wrong(self, column: str, code: str, value: str = "") -> None:
        self.problems.append(Problem(column, code, value[:100]))


def read_rows(table: Table, owed: Sequence[Owed], *, institution: int | None) -> list[SheetRow]:
    """`owed`: what is open now; `institution`: whose file it has to be (None: of any in `owed`).

    `sheet.not_ours` for another sheet than the one handed out, or one that has a column of ours twice.
    """
    columns = [column_of(heading) for heading in table.headings]
    if "key" not in columns or any(count > 1 for column, count in Counter(columns).items() if column):
        raise SheetNotOurs
    open_now = {(one.key, one.institution.pk): one for one in owed}
    rows, seen = [], set[tuple[str, int]]()
    for number, cells in table.rows:
        given = {key: text for key, text in zip(columns, cells, strict=True) if key and text}
        row = _read_row(number, given, open_now, institution)
        about = (row.subject, row.institution)
        if row.subject and about in seen:
            row.wrong("", "repeated")
        seen.add(about)
        rows.append(row)
    return rows


def progress_of(said: Mapping[str, Any], language: str) -> Progress:
    """A report made of what `read_rows` has understood."""
    quarter = quarter_named(said.get("period", ""))
    measure = number_in(said["measure"]) if said.get("measure") else None
    return Progress(
        report=said["report"],
        completion=said.get("completion", ""),
        indicator_value=measure,
        obstacle=said.get("obstacle", ""),
        caused_by=said.get("caused_by", ""),
        narrative=said.get("narrative", ""),
        support_needed=said.get("support", ""),
        period_start=quarter.start if quarter else None,
        period_end=quarter.end if quarter else None,
        language=language,
        people=_people(said),
    )


def _people(said: Mapping[str, Any]) -> Reached | None:
    counts = {column.removeprefix("people_"): said[column] for column in PEOPLE if column in said}
    return Reached(**counts) if counts else None


def _read_row(
    number: int, given: Mapping[str, str], open_now: Mapping[tuple[str, int], Owed], institution: int | None
) -> SheetRow:
    row = SheetRow(number, " ".join(filter(None, [given.get("code"), given.get("what", "")[:120]])))
    filled = {key: text for key, text in given.items() if not BY_KEY[key].locked}
    key = keys.read(given["key"]) if "key" in given else None
    if key is None:
        if filled or "key" in given:
            row.wrong("key", "key_changed" if "key" in given else "key_missing")
        return row
    owed = open_now.get((key.subject, key.institution))
    if owed is None or (institution is not None and key.institution != institution):
        row.wrong("", "not_owed")
        return row
    row.subject, row.institution = key.subject, key.institution
    if not filled.get("report"):
        return row
    _read_words(row, filled)
    _read_measure(row, filled, owed)
    _read_people(row, filled, owed)
    _read_texts(row, filled)
    body = json.dumps(row.said, sort_keys=True)
    row.client_key = f"sheet:{key.file}:{hashlib.sha256(body.encode()).hexdigest()[:32]}"
    return row


def _read_words(row: SheetRow, filled: Mapping[str, str]) -> None:
    for column in ("report", *_WORDS):
        choices = BY_KEY[column].choices
        if choices and filled.get(column):
            _choose(row, column, choices, filled[column])
    hindered = row.said.get("report") in (Report.LATE, Report.BLOCKED)
    if row.said.get("report") and not hindered:
        for column in ("obstacle", "caused_by"):
            if row.said.get(column):
                row.wrong(column, "not_hindered")


def _choose(row: SheetRow, column: str, choices: type[models.TextChoices], text: str) -> None:
    value = values_of(choices).get(squeezed(text)) or (report_meant(text) if choices is Report else None)
    if value is None:
        row.wrong(column, "unknown_word", text)
    else:
        row.said[column] = str(value)


def _read_measure(row: SheetRow, filled: Mapping[str, str], owed: Owed) -> None:
    text = filled.get("measure", "")
    if not text:
        return
    if not isinstance(owed.subject, Commitment):
        row.wrong("measure", "no_measure")
    elif number_in(text) is None:
        row.wrong("measure", "bad_number", text)
    else:
        row.said["measure"] = text


def _read_people(row: SheetRow, filled: Mapping[str, str], owed: Owed) -> None:
    for column in PEOPLE:
        if not (text := filled.get(column, "")):
            continue
        if not isinstance(owed.subject, Commitment):
            row.wrong(column, "no_people")
        elif not (text.isdecimal() and len(text) <= _MOST_DIGITS):  # of any script, as in the form
            row.wrong(column, "bad_count", text)
        else:
            row.said[column] = int(text)


def _read_texts(row: SheetRow, filled: Mapping[str, str]) -> None:
    for column in ("narrative", "support"):
        if len(filled.get(column, "")) > MOST_CHARACTERS:
            row.wrong(column, "too_long")
        elif filled.get(column):
            row.said[column] = filled[column]
    if text := filled.get("period", ""):
        if quarter_named(text) is None:
            row.wrong("period", "bad_quarter", text)
        else:
            row.said["period"] = text
