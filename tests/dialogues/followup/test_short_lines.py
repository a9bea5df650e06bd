"""One line into its meaning: strictly, in three languages, with or without diacritics."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.followup.enums import Report
from dialogues.followup.short_lines import Misread, ShortLine, read_line, words_for, written

L = Report.LATE
WORDS = [(report, word) for report in Report for code in ("en", "vi", "km") for word in words_for(report, code)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "C-03 late 160/200 permits slow",
            ShortLine(L, "", 3, Decimal(160), Decimal(200), obstacle="approval_delay", words="permits slow"),
        ),
        ("c3 cham 160/200", ShortLine(L, "", 3, Decimal(160), Decimal(200))),
        ("HP-1 C-12 hoan thanh", ShortLine(Report.DONE, "HP-1", 12)),
        ("ND1/C-03 đúng tiến độ 12,5 tốt", ShortLine(Report.ON_TRACK, "ND1", 3, Decimal("12.5"), words="tốt")),
        ("C-០៣ យឺត ១៦០/២០០ ថវិកា", ShortLine(L, "", 3, Decimal(160), Decimal(200), False, "funding_delay", "ថវិកា")),
        ("late 80%", ShortLine(L, "", None, Decimal(80), is_percent=True)),
        ("done money came in 2022", ShortLine(Report.DONE, words="money came in 2022")),
        ("  BLOCKED \t giấy phép ", ShortLine(Report.BLOCKED, obstacle="approval_delay", words="giấy phép")),
    ],
)  # fmt: skip
def test_a_line_is_understood(text, meant):
    assert read_line(text) == meant


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", Misread("empty")),
        ("x" * 301, Misread("too_long")),
        ("C-03", Misread("no_report", "")),
        ("C-03 fine 160", Misread("no_report", "fine")),
        ("late 1.200", Misread("number", "1.200")),
        ("late 1,200/2,000", Misread("number", "1,200/2,000")),
        ("late 160of200", Misread("number", "160of200")),
        ("late 160/", Misread("number", "160/")),
        ("late 1..2", Misread("number", "1..2")),
    ],
)
def test_what_could_mean_two_things_is_asked_back(text, complaint):
    assert read_line(text) == complaint


@given(st.text(max_size=320))
def test_any_text_is_either_understood_or_complained_about(text):
    assert isinstance(read_line(text), ShortLine | Misread)


@given(
    st.sampled_from(WORDS),
    st.one_of(st.none(), st.integers(1, 999)),
    st.sampled_from(["", "ND1", "LD-TQ"]),
    st.one_of(st.none(), st.integers(0, 10**9).map(Decimal), st.decimals(0, 999, places=2)),
    st.sampled_from(["", "permits slow", "chờ ý kiến", "យើងរង់ចាំ"]),
)
def test_what_is_written_reads_back_the_same(word, number, dialogue, value, words):
    meant = ShortLine(word[0], dialogue if number else "", number, value, words=words)

    again = read_line(written(meant))

    assert isinstance(again, ShortLine)
    assert (again.report, again.dialogue, again.number, again.value, again.words) == (
        word[0], dialogue if number else "", number, value, words,
    )  # fmt: skip


@given(st.sampled_from(WORDS), st.booleans())
def test_case_and_diacritics_do_not_matter(word, capitals):
    report, spelt = word
    bare = "".join(char for char in unicodedata.normalize("NFD", spelt) if not 0x300 <= ord(char) <= 0x36F)
    bare = bare.replace("đ", "d").replace("Đ", "D")

    assert read_line(bare.upper() if capitals else bare) == ShortLine(report)
