import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from dialogues.languages.typesetting import NotPrintable, breakable, typeset

AT = dt.datetime(2022, 4, 25, 2, 0, tzinfo=dt.UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Test")
#set text(font: ("Noto Serif", "Noto Serif Khmer"), fallback: false)
#data.text
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    template = tmp_path / "page.typ"
    template.write_text(TEMPLATE, encoding="utf-8")
    return template


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_what_looks_like_markup_is_printed_as_it_stands(page: Path) -> None:
    text = '#panic("out") *bold* $a$ #include "x"'

    assert text_of(typeset(page, {"text": text}, at=AT)) == text


def test_signs_that_nobody_sees_stop_no_page(page: Path) -> None:
    assert text_of(typeset(page, {"text": "a\x08\x0bb\x7f"}, at=AT)) == "ab"


@pytest.mark.parametrize("language", ["vi", "", "e", "english", "en_US", "EN", "x'>"])
def test_no_language_that_a_phone_may_say_stops_a_page(page: Path, language: str) -> None:
    page.write_text(f"{TEMPLATE.replace('#data.text', '')}#text(lang: data.rows.at(0).lang, data.text)", "utf-8")

    assert text_of(typeset(page, {"text": "Promised", "rows": [{"lang": language}]}, at=AT)) == "Promised"


def test_the_same_words_at_the_same_moment_are_the_same_bytes(page: Path) -> None:
    first, second = (typeset(page, {"text": "Kính mời"}, at=AT) for _ in range(2))

    assert first == second


def test_a_character_that_no_font_knows_is_named_as_the_trouble(page: Path) -> None:
    with pytest.raises(NotPrintable) as trouble:
        typeset(page, {"text": "Kính mời 會議"}, at=AT)

    # Typesetting goes in parallel: one of the two may be found first.
    assert trouble.value.characters in {"會議", "會", "議"}


def test_only_endless_latin_words_get_places_to_break() -> None:
    assert breakable("Đối thoại ក្រសួងផែនការនិងការអភិវឌ្ឍន៍ជាតិកម្ពុជា") == "Đối thoại ក្រសួងផែនការនិងការអភិវឌ្ឍន៍ជាតិកម្ពុជា"
    assert breakable("x" * 30) == "x" * 12 + "\u200b" + "x" * 12 + "\u200b" + "x" * 6
