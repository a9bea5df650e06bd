"""What people upload: whatever dialect it is in, and whatever somebody hid in it."""

import datetime as dt
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dialogues.institutions.sheets import tables
from dialogues.institutions.sheets.columns import COLUMNS, guess_mapping
from dialogues.institutions.sheets.reading import read_table
from dialogues.institutions.sheets.tables import guarded, letter_of, unguarded
from dialogues.institutions.sheets.writing import csv_of, xlsx_of
from dialogues.journal.errors import Refused

LINES = ["Mã;Tên;Điện thoại", "BKH;Bộ Kế hoạch và Đầu tư;+84 24 3845", "SLD;Sở Lao động;-"]
TEXT = "\r\n".join(LINES)
READ = [(2, ["BKH", "Bộ Kế hoạch và Đầu tư", "+84 24 3845"]), (3, ["SLD", "Sở Lao động", "-"])]
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)


def vietnamese_ansi(text: str) -> bytes:
    """Windows-1258 as Excel writes it: letters of the alphabet whole, tones behind them."""
    whole = "ăâêôơưĂÂÊÔƠƯ"
    parts = (
        char if char in whole else unicodedata.normalize("NFD", char) for char in unicodedata.normalize("NFC", text)
    )
    marks = {"\u0302", "\u0306", "\u031b"}
    joined = "".join(
        part if not marks & set(part) else unicodedata.normalize("NFC", part[:2]) + part[2:]
        for part in (_letter_first(part) for part in parts)
    )
    return joined.encode("cp1258")


def _letter_first(part: str) -> str:
    """Base, shape, tone: NFD puts the dot below before the circumflex."""
    return part[0] + "".join(sorted(part[1:], key=lambda mark: mark not in "\u0302\u0306\u031b"))


def workbook(*rows: list[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (TEXT.encode("utf-8-sig"), "utf-8-sig", ";"),
        (TEXT.encode(), "utf-8-sig", ";"),
        (TEXT.replace(";", "\t").encode("utf-16"), "utf-16", "\t"),
        (TEXT.replace(";", ",").encode(), "utf-8-sig", ","),
        (f"sep=;\r\n{TEXT}".encode(), "utf-8-sig", ";"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8-sig", ";"),
        (vietnamese_ansi(TEXT), "cp1258", ";"),
    ],
    ids=["excel", "utf-8", "unicode text", "commas", "sep", "decomposed", "windows-1258"],
)
def test_every_dialect_of_csv_reads_as_the_same_table(content: bytes, encoding: str, delimiter: str) -> None:
    table = read_table(content)

    assert (table.encoding, table.delimiter, table.headings) == (encoding, delimiter, ["Mã", "Tên", "Điện thoại"])
    assert table.rows == READ


def test_a_workbook_gives_its_values_as_text_and_its_rows_their_own_numbers() -> None:
    table = read_table(workbook(["Code", "Since", "Rank"], [], ["MOP", dt.date(2022, 5, 18), 3.0], ["X", None, "@"]))

    assert table.rows == [(3, ["MOP", "2022-05-18", "3"]), (4, ["X", "", "@"])]


def a_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 40_000_000)
    return out.getvalue()


def a_laugh() -> bytes:
    """Entities that unpack to billions of letters."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"]))) as good, zipfile.ZipFile(out, "w") as parts:
        for name in good.namelist():
            parts.writestr(name, good.read(name))
        parts.writestr("xl/extra.xml", '<!DOCTYPE lolz [<!ENTITY lol "lol">]><x>&lol;</x>')
    return out.getvalue()


def torn(packing: int) -> bytes:
    """A workbook of which some bytes were lost on the way: its list of parts is whole, what they hold is not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"]))) as good, zipfile.ZipFile(out, "w", packing) as parts:
        for name in good.namelist():
            parts.writestr(name, good.read(name))
        start = parts.getinfo("docProps/app.xml").header_offset + 30 + len("docProps/app.xml")
    content = bytearray(out.getvalue())
    content[start + 5 : start + 13] = bytes(byte ^ 0xA5 for byte in content[start + 5 : start + 13])
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (torn(zipfile.ZIP_DEFLATED), "import.broken"),
        (torn(zipfile.ZIP_LZMA), "import.broken"),
        (b"x" * (tables.MOST_BYTES + 1), "import.too_large"),
        (a_bomb(), "import.unpacks_too_large"),
        (a_laugh(), "import.broken"),
        (workbook(["a", "b"], ["1", "=HYPERLINK(1)"]), "import.formula"),
        (workbook([*["a"] * 300], ["1"]), "import.too_many_columns"),
        (b"PK\x03\x04 and then nothing", "import.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 of 1997", "import.old_excel"),
        (b"%PDF-1.7 table.csv", "import.not_a_table"),
        (b"  <html><table>", "import.not_a_table"),
        (b"a,b\n1,\0", "import.not_text"),
        (b"a,b\n\x90\x8d,\x81", "import.encoding_unknown"),
        (b"a,b\n1,=cmd|' /C calc'!A0", "import.formula"),
        (b"a,b\n1,@SUM(A1)", "import.formula"),
        (b"a,b\n1,+cmd", "import.formula"),
        (b"a,b\n" + b"," * 100_000 + b"x", "import.too_many_columns"),
        (b"a,b\n1," + b"x" * 3000, "import.cell_too_long"),
        (b'a,b\n"' + b"x" * 200_000, "import.broken"),
        (b"a\n" + b"x\n" * (tables.MOST_ROWS + 1), "import.too_many_rows"),
        (b"a,b\n , \n", "import.empty"),
        (b"", "import.empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_hostile_or_no_table_is_refused_with_a_code(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_table(content)

    assert refused.value.code == code
    assert "%(" not in str(refused.value)


def test_a_row_far_below_is_not_left_out_in_silence() -> None:
    book, out = Workbook(), io.BytesIO()
    for number in (1, 2, 70_000):
        book.active.cell(number, 1, f"row {number}")
    book.save(out)

    with pytest.raises(Refused) as refused:
        read_table(out.getvalue())

    assert refused.value.code == "import.too_many_rows"


def test_a_workbook_that_is_another_zip_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")

    with pytest.raises(Refused) as refused:
        read_table(out.getvalue())

    assert refused.value.code == "import.not_a_table"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=3, max_size=3).filter(any), min_size=1, max_size=6))
def test_what_was_written_reads_back_the_same(rows: list[list[str]]) -> None:
    headings = ["Code", "Name", "Contact"]

    table = read_table(csv_of(headings, rows))

    assert (table.headings, [cells for _number, cells in table.rows]) == (headings, rows)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2).filter(any), min_size=1, max_size=4))
def test_a_workbook_reads_back_the_same_too(rows: list[list[str]]) -> None:
    table = read_table(xlsx_of("institutions", ["Code", "Name"], rows))

    assert [cells for _number, cells in table.rows] == rows


@given(st.text())
def test_no_cell_that_leaves_the_house_runs_in_a_spreadsheet(text: str) -> None:
    kept = guarded(text)

    assert kept[:1] not in ("=", "+", "@", "\t", "\r")
    assert unguarded(kept) == text


@pytest.mark.parametrize("language", ["en", "vi", "km"])
def test_the_headings_of_each_language_mean_the_same(language: str) -> None:
    headings = [column.heading(language) for column in COLUMNS]

    assert guess_mapping(headings) == {nth: column.key for nth, column in enumerate(COLUMNS)}
    assert guess_mapping([heading.upper() for heading in headings]) == guess_mapping(headings)


def test_each_meaning_is_given_to_one_column() -> None:
    assert guess_mapping(["Tên đơn vị", "Ten", "Tỉnh", "???"]) == {0: "name_vi", 2: "area"}


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letter_of(nth) for nth in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert load_workbook(io.BytesIO(workbook(["x"]))).active.cell(1, 703).column_letter == "AAA"
