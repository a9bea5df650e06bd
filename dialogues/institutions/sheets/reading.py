"""What somebody uploaded, judged by what it holds and never by what it is called."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator

from dialogues.institutions import errors

from .tables import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Table, table_of
from .workbooks import lines_of_workbook

_DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Beginnings of what people mix up with tables.
_OTHERS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
    b"<",
    b"BM\x00",
)
_SAMPLE_LINES = 40


def read_table(content: bytes, *, most_rows: int = MOST_ROWS) -> Table:
    """A CSV file in any of the usual dialects, or an Excel workbook. Refusals begin with `import.`

    `most_rows`: no further one is read.
    """
    if len(content) > MOST_BYTES:
        raise errors.FileTooLarge(megabytes=MOST_BYTES // 1024**2)
    if content.startswith(_OLE):
        raise errors.OldExcel
    if content.startswith(_ZIP):
        return table_of(lines_of_workbook(content), most_rows=most_rows, format="xlsx")
    if content.lstrip()[:8].startswith(_OTHERS):
        raise errors.NotATable
    text, encoding = _decoded(content)
    text, delimiter = _delimiter_of(text)
    lines = _lines(text, delimiter)
    return table_of(lines, most_rows=most_rows, format="csv", encoding=encoding, delimiter=delimiter)


def _decoded(content: bytes) -> tuple[str, str]:
    """UTF-8 with or without Excel's mark, UTF-16 with its mark, else Windows-1258, whose tones stand alone."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        raise errors.FileHoldsNul
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise errors.FileHoldsNul
        return unicodedata.normalize("NFC", text), encoding
    raise errors.EncodingUnknown


def _delimiter_of(text: str) -> tuple[str, str]:
    """Excel may say it (`sep=;`); else the sign that parts most lines into the same number of columns."""
    first, _break, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first[4]
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    return text, max(_DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many lines have the most frequent number of columns beyond one, and how many columns that is."""
    try:
        widths = Counter(
            len(cells) for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if cells
        )
    except csv.Error:
        return (0, 0)
    several = Counter({width: count for width, count in widths.items() if width > 1})
    return (several.most_common(1)[0][1], several.most_common(1)[0][0]) if several else (0, 0)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered as a spreadsheet shows them: a cell with line breaks is one row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                raise errors.TooManyColumns(most=MOST_COLUMNS)
            yield number, cells
    except csv.Error as error:
        raise errors.FileBroken from error
