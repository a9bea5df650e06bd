"""Excel workbooks, opened only after a look at what they would unpack to."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dialogues.institutions import errors
from dialogues.journal.errors import Refused

from .tables import MOST_COLUMNS, MOST_ROWS, letter_of

MOST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 1_000
STEEPEST = 150  # times smaller than what it unpacks to: text in cells comes to a tenth of that
FURTHEST_ROW = 60_000  # with empty rows between; what stands below would else be left out in silence
SMALL = 1024 * 1024  # parts below this may be as steep as they like


def lines_of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet, row by row.

    `import.unpacks_too_large`, `import.not_a_table`, `import.broken`, `import.too_many_rows`,
    `import.too_many_columns`, `import.formula`.
    """
    _look_inside(content)
    from openpyxl import load_workbook  # noqa: PLC0415 (slow import)

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        # Never what the sheet says of its own size.
        rows = sheet.iter_rows(min_row=1, max_row=FURTHEST_ROW + 1, max_col=MOST_COLUMNS + 1)
        yield from (_line(number, cells) for number, cells in enumerate(rows, start=1))
    except Refused:
        raise
    except Exception as error:  # what a broken workbook raises is not documented anywhere
        raise errors.FileBroken from error


def _look_inside(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
                raise errors.FileUnpacksTooLarge
            if any(info.file_size > SMALL and info.file_size > STEEPEST * info.compress_size for info in infos):
                raise errors.FileUnpacksTooLarge
            if "xl/workbook.xml" not in parts.namelist():
                raise errors.NotATable
            if any(b"<!DOCTYPE" in _beginning(parts, info) for info in infos if info.filename.endswith(".xml")):
                raise errors.FileBroken  # workbooks have none; an entity in it could unpack without end
    except Refused:
        raise
    except Exception as error:  # each way of packing has an error of its own for what it cannot unpack
        raise errors.FileBroken from error


def _beginning(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with parts.open(info) as part:
        return part.read(2048)


def _line(number: int, cells: tuple[Any, ...]) -> tuple[int, list[str]]:
    if number > FURTHEST_ROW:
        raise errors.TooManyRows(most=MOST_ROWS)
    if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS].value not in (None, ""):
        raise errors.TooManyColumns(most=MOST_COLUMNS)
    return number, [_text(number, nth, cell) for nth, cell in enumerate(cells[:MOST_COLUMNS])]


def _text(row: int, column: int, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise errors.HoldsFormula(row=row, column=letter_of(column))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\0", "")
    # A text in a workbook is never run, however it begins: the same sign as in a CSV file says so.
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "'") else text
