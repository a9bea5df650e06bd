import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from dialogues.languages.search import folded
from dialogues.languages.translated import TranslatedField, original, said


@pytest.mark.parametrize("typed", ["dak lak", "Đắk Lắk", "ĐẮK-LẮK", "  Dak  Lak "])
def test_search_is_blind_to_diacritics_case_and_punctuation(typed):
    assert folded(typed) == "dak lak"


def test_khmer_vowels_survive_folding():
    assert folded("បណ្តឹង") == "បណ្តឹង"


def test_a_reader_gets_the_own_language_else_the_original_and_is_told_which():
    content = original("Đối thoại", "vi", en="Dialogue")

    with translation.override("en"):
        assert said(content) == ("Dialogue", "en", "reviewed", True)
    assert said(content, "km") == ("Đối thoại", "vi", "original", False)
    assert said({}, "km").text == ""


@pytest.mark.parametrize(
    "wrong", [["x"], {"en": "x"}, {"en": {"text": "x", "status": "good"}}, {"": original("x")["en"]}]
)
def test_content_without_language_text_and_status_is_refused(wrong):
    with pytest.raises(ValidationError):
        TranslatedField().validate(wrong, None)
