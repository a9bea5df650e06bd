"""Tables for spreadsheets: nothing in them runs, and what was written reads back the same."""

import csv
import io
from collections.abc import Iterable, Sequence

from .tables import guarded


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark at the beginning that tells spreadsheets that this is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is a text, so that codes keep their zeros and nothing is taken for a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 (slow import, ships no types)

    out = io.BytesIO()
    book = Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, 24)
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(number, column, cell)
    book.close()
    return out.getvalue()
