"""An import as one reads it: what its rows would do, in words for the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.institutions.enums import Decision, RowOutcome
from dialogues.institutions.models import ImportRow, Institution, RegisterImport
from dialogues.institutions.sheets.columns import BY_KEY
from dialogues.institutions.sheets.saying import PROBLEMS, Problem
from dialogues.institutions.sheets.tables import letter_of
from dialogues.institutions.sheets.values import CHOICES
from dialogues.languages.lists import listed

from .names import name_of

MOST_NAMED = 12  # values that an error still tells one by one


class Trouble(NamedTuple):
    """`place` is the column as the file calls it."""

    place: str
    value: str
    words: str


@dataclass(frozen=True)
class Told:
    """A row as the page shows it."""

    row: ImportRow
    called: str
    troubles: list[Trouble]
    changes: list[str]
    candidates: list[tuple[Institution, str, list[str]]]


def imports_visible_to(user: Any) -> QuerySet[RegisterImport]:
    """All of them for whoever may change the register: what one began, another may finish."""
    may = user.has_perm("institutions.add_institution")
    return RegisterImport.objects.order_by("-pk") if may else RegisterImport.objects.none()


def to_write() -> Q:
    """Rows that a writing would take up: not written yet, not refused, and decided about."""
    decided = Q(outcome=RowOutcome.DUPLICATE, decision__in=[Decision.SAME, Decision.NEW])
    return (Q(outcome__in=[RowOutcome.NEW, RowOutcome.UPDATE]) | decided) & Q(written_at=None, refusal="")


def counts_of(imported: RegisterImport) -> dict[str, int]:
    """How many rows have which outcome; besides `undecided`, `skipped`, `ready`, `written`, `refused`."""
    undecided = Q(outcome=RowOutcome.DUPLICATE, decision="")
    wanted = {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in RowOutcome}
    return imported.rows.aggregate(
        **wanted,
        undecided=Count("pk", filter=undecided),
        skipped=Count("pk", filter=Q(decision=Decision.SKIP)),
        ready=Count("pk", filter=to_write()),
        written=Count("pk", filter=Q(written_at__isnull=False)),
        refused=Count("pk", filter=~Q(refusal="")),
    )


def rows_told(imported: RegisterImport, rows: Sequence[ImportRow]) -> list[Told]:
    wanted = {candidate["institution"] for row in rows for candidate in row.candidates}
    known = Institution.objects.select_related("area").prefetch_related("names").in_bulk(wanted)
    places = places_of(imported)
    return [_told(imported, row, known, places) for row in rows]


def places_of(imported: RegisterImport) -> Mapping[str, str]:
    """What the file calls each column: its heading, or its letter."""
    return {
        key: imported.headings[int(position)] or letter_of(int(position)) for position, key in imported.mapping.items()
    }


def troubles_of(imported: RegisterImport, row: ImportRow, places: Mapping[str, str]) -> list[Trouble]:
    troubles = [
        Trouble(_place(problem["column"], places), problem["value"], _words(problem)) for problem in row.problems
    ]
    return [*troubles, Trouble("", "", row.refusal_detail)] if row.refusal else troubles


def cell(imported: RegisterImport, row: ImportRow, key: str) -> str:
    position = next((int(position) for position, meaning in imported.mapping.items() if meaning == key), None)
    return "" if position is None else str(row.cells[position])


def called(imported: RegisterImport, row: ImportRow) -> str:
    """The name that the row gives, in the reader's language if it gives one in it."""
    own = (get_language() or "en").split("-")[0]
    names = [cell(imported, row, f"name_{language}") for language in (own, "vi", "en", "km")]
    return next((name for name in [*names, cell(imported, row, "code")] if name), "–")


def _told(
    imported: RegisterImport, row: ImportRow, known: Mapping[int, Institution], places: Mapping[str, str]
) -> Told:
    candidates = [
        (known[one["institution"]], name_of(known[one["institution"]]), one["kinds"])
        for one in row.candidates
        if one["institution"] in known
    ]
    changes = [_place(key, places) for key in row.changes]
    return Told(row, called(imported, row), troubles_of(imported, row, places), changes, candidates)


def _place(key: str, places: Mapping[str, str]) -> str:
    return places.get(key) or BY_KEY[key].heading((get_language() or "en").split("-")[0])


def _words(problem: Problem) -> str:
    words = str(PROBLEMS[problem["code"]]) % {"value": problem["value"]}
    kind = CHOICES.get(problem["column"])
    if problem["code"] != "unknown_choice" or kind is None or len(kind.choices) > MOST_NAMED:
        return words
    return words + " " + _("Known are: %(values)s.") % {"values": listed(str(label) for label in kind.labels)}
