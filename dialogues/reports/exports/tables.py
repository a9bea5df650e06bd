"""The same figures and rows as tables: CSV in two files, XLSX in one book of three sheets."""

import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from dialogues.commitments.queries import money
from dialogues.institutions.sheets.writing import csv_of
from dialogues.reports.queries.documents import Document, header_of, plain, said_as_of
from dialogues.reports.queries.scorecard.coded import in_words, is_coded
from dialogues.reports.queries.scorecard.rows import COLUMNS

_FIGURE = ("group", "key", "label", "value", "of", "of_label", "percent", "unit")
_BOOK = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}


def as_json(document: Document) -> bytes:
    return json.dumps(plain(document), ensure_ascii=False, indent=1).encode()


def figures_csv(document: Document) -> bytes:
    """One line for each figure; the names of the columns are the same in every language."""
    as_of = document["as_of"].isoformat()
    lines = [[*_line(line), as_of, document["licence"]] for line in _figures(document)]
    return csv_of([*_FIGURE, "as_of", "licence"], lines)


def rows_csv(document: Document) -> bytes:
    as_of = document["as_of"].isoformat()
    lines = [[*_line([row[name] for name in COLUMNS]), as_of, document["licence"]] for row in document["rows"]]
    return csv_of([*COLUMNS, "as_of", "licence"], lines)


def as_xlsx(document: Document) -> bytes:
    """Numbers are numbers and dates are dates. Nothing in it runs."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 (slow import, ships no types)

    out = io.BytesIO()
    with Workbook(out, _BOOK) as book:
        _sheet(book, _("Figures"), _headings(), _figures(document))
        rows = [_row(row) for row in document["rows"]]
        _sheet(book, _("Commitments"), _row_headings(), rows)
        _sheet(book, _("About"), [document["title"], ""], _about(document))
    return out.getvalue()


def _headings() -> list[str]:
    return [
        _("Group"),
        _("Key"),
        _("What is counted"),
        _("Number"),
        _("Of"),
        _("Of what"),
        _("Share in percent"),
        _("Unit"),
    ]


def _row_headings() -> list[str]:
    """Where a column holds codes, its words stand first, and the codes beside them."""
    headings = []
    for name, label in COLUMNS.items():
        headings.append(str(label))
        if is_coded(name):
            headings.append(_("%(column)s, as code") % {"column": label})
    return headings


def _row(row: Mapping[str, Any]) -> list[Any]:
    cells = []
    for name in COLUMNS:
        if is_coded(name):
            cells.append(in_words(name, row[name]))
        cells.append(row[name])
    return cells


def _figures(document: Document) -> list[list[Any]]:
    return [
        [group["title"], *(figure[name] for name in _FIGURE[1:])]
        for group in document["groups"]
        for figure in group["figures"]
    ]


def _about(document: Document) -> list[list[Any]]:
    demonstration = _("Demonstration data: no real institution made these commitments.")
    return [
        [_("Programme"), document["programme"]],
        *([_("Scope"), words] for words in document["scope"]),
        [_("As of"), said_as_of(document)],
        [_("Version"), " ".join(part for part in (document["version"], document["note"]) if part)],
        [_("Convened by"), document["convened_by"]],
        *([_("About these figures"), sentence] for sentence in header_of(document)),
        *([_("How this is counted"), sentence] for sentence in document["method"]),
        [_("Licence"), f"{document['licence']} {document['licence_url']}"],
        *([["", demonstration]] if document["demonstration"] else []),
    ]


def _line(cells: Sequence[Any]) -> list[str]:
    return [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    if isinstance(cell, list):
        return "; ".join(cell)
    if isinstance(cell, dict):
        return "; ".join(f"{currency} {plain(amount)}" for currency, amount in cell.items())
    return "" if cell is None else str(plain(cell))


def _pair(name: str, value: Any) -> str:
    """An amount of a currency, or words in a language."""
    return f"{name}: {value}" if isinstance(value, str) else money(value, name)


def _sheet(book: Any, title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, max(0, len(headings) - 1), 22)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, day)


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), day)
    elif isinstance(cell, dict):
        sheet.write_string(row, column, ", ".join(_pair(name, value) for name, value in cell.items()))
    elif isinstance(cell, list):
        sheet.write_string(row, column, ", ".join(cell))
    elif cell:
        sheet.write_string(row, column, str(cell))
