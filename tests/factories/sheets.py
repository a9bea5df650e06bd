"""The file of reports, filled in as an office does it."""

import io
from typing import Any

from openpyxl import load_workbook

HEADINGS = {
    "key": "Key (please leave it)",
    "report": "How is it going?",
    "measure": "The measure now",
    "narrative": "In one line",
    "obstacle": "What is in the way?",
    "caused_by": "Who causes it?",
    "people_total": "People reached in all",
    "people_women": "Of them women",
    "period": "For which quarter? (2022-Q3)",
}


def filled(content: bytes, *rows: dict[str, Any]) -> bytes:
    """The file as it was handed out, with these words in its rows, by the names of `HEADINGS`."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=2):
        for key, value in row.items():
            sheet.cell(number, columns[HEADINGS[key]]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
