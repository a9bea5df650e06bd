import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dialogues.languages.ordering import in_name_order, name_key

HALL = ["Trần Thị Minh Anh", "Lê Hoàng Nam", "Bùi Thị Lan", "Phạm Văn Đức", "Đỗ Văn Dũng", "Nguyễn Thị Hà", "Vũ Hạ"]


@pytest.mark.requirement("INS-7")
def test_vietnamese_lists_go_by_the_given_name_and_the_vietnamese_alphabet() -> None:
    with translation.override("vi"):
        listed = in_name_order(HALL, name=str)

    assert listed == [
        "Trần Thị Minh Anh", "Đỗ Văn Dũng", "Phạm Văn Đức", "Nguyễn Thị Hà", "Vũ Hạ", "Bùi Thị Lan", "Lê Hoàng Nam",
    ]  # fmt: skip


@pytest.mark.requirement("INS-7")
def test_of_two_equal_syllables_the_tone_decides() -> None:
    syllables = ["Mạ", "Má", "Mã", "Mả", "Mà", "Ma", "Mă", "Mâ"]

    assert in_name_order(syllables, name=str, language="vi") == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mă", "Mâ"]


def test_other_readers_look_under_the_first_word() -> None:
    assert in_name_order(["Sok Dara", "Chan Sophea", "Sok Bora"], name=str, language="km") == [
        "Chan Sophea",
        "Sok Bora",
        "Sok Dara",
    ]


@given(st.text(), st.sampled_from(["vi", "en", "km"]))
def test_every_name_has_a_key_that_any_database_sorts_alike(name: str, language: str) -> None:
    assert set(name_key(name, language)) <= set("0123456789")
