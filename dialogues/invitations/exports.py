"""Lists of delegates as files. Only after the disclosure has been written down (INV-27)."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.institutions.queries import name_of

from .models import Delegate

Cell = Callable[[Delegate], str]


def _institution(delegate: Delegate) -> str:
    return name_of(delegate.institution) if delegate.institution else delegate.institution_as_given


def _title(delegate: Delegate) -> str:
    return delegate.nomination.title if delegate.nomination else ""


COLUMNS: Mapping[str, tuple[str | Promise, Cell]] = {
    "name": (_("Name"), lambda delegate: delegate.person.name),
    "institution": (_("Institution"), _institution),
    "title": (_("Title or post"), _title),
    "capacity": (_("Takes part as"), lambda delegate: str(delegate.get_capacity_display())),
    "mandate": (_("Mandate"), lambda delegate: str(delegate.get_mandate_display())),
    "rsvp": (_("Answer"), lambda delegate: str(delegate.get_rsvp_display())),
}
FEWEST = ("name", "institution")  # what a list of participants needs; everything else is chosen


def table_of(delegates: Sequence[Delegate], columns: Sequence[str]) -> list[list[str]]:
    """Heads, then one row a person."""
    chosen = [COLUMNS[column] for column in columns]
    return [[str(head) for head, _cell in chosen], *([cell(one) for _head, cell in chosen] for one in delegates)]


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """With the mark by which Excel knows UTF-8. A cell that looks like a formula is not one."""
    text = io.StringIO()
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in table])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
        sheet.set_column(0, max(0, len(table[0]) - 1), 30)
    return stream.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
