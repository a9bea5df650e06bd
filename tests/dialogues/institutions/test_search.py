"""What the search finds: the same on SQLite and PostgreSQL, whatever people type."""

import random
import string

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.institutions.actions import change_institution, rename_institution
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import find_institutions
from dialogues.journal.actions import SYSTEM
from dialogues.languages.search import folded, squeezed
from tests.factories.institutions import REGISTERED_AT, an_area, an_institution

KHMER = "សេចក្តីសម្រេចលើបណ្តឹងរបស់ប្រជាពលរដ្ឋ"
LETTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêoôơuưyáàảãạấầẩẫậÁĐƯ កខគង្់-. \u200b"), max_size=30)


@pytest.mark.django_db
@pytest.mark.requirement("INS-7")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dak lak", ["PPC-DL"]),
        ("daklak", ["PPC-DL"]),
        ("Đắc Lắc", ["PPC-DL"]),
        ("ĐẮK LẮK", ["PPC-DL"]),
        ("\u0110a\u0306\u0301k", ["PPC-DL"]),
        ("đ", ["PPC-DL"]),
        ("dl", ["PPC-DL"]),
        ("bo", ["MOP"]),
        ("bo ke hoach", ["MOP"]),
        ("hoach bo", ["MOP"]),
        ("cục thống kê", []),
        ("បណ្តឹង", ["MOP"]),
        ("បណ្តឹង\u200bរបស់", ["MOP"]),
        ("100%", []),
        ("_", []),
        ('"', ["MOP", "PPC-DL"]),
        ("", ["MOP", "PPC-DL"]),
    ],
)
def test_people_find_it_however_they_write_it(typed: str, found: list[str]) -> None:
    an_institution("PPC-DL")
    change_institution(institution=an_institution("MOP"), changes={"aliases": [KHMER]}, actor=SYSTEM, at=REGISTERED_AT)
    an_area("DL")  # after the institution: those that name the place are found by its other spelling, too

    assert sorted(found.code for found in find_institutions(typed)) == found


@pytest.mark.django_db
def test_the_index_follows_every_change_and_forgets_nothing_it_should_keep() -> None:
    ministry = an_institution("MOP")
    rename_institution(
        institution=ministry,
        names={"en": "Ministry of Treasury"},
        from_date=REGISTERED_AT.date(),
        actor=SYSTEM,
        at=REGISTERED_AT,
    )

    assert list(find_institutions("treasury")) == list(find_institutions("planning")) == [ministry]
    Institution.objects.filter(pk=ministry.pk).update(search_text="something else")
    assert list(find_institutions("treasury")) == []


@pytest.mark.django_db
def test_long_lists_are_searched_through_the_index() -> None:
    Institution.objects.bulk_create(
        Institution(code=f"I{n}", type="cbo", level="commune", search_text=_words(n)) for n in range(3000)
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # three thousand rows are few for PostgreSQL
        plan = Institution.objects.filter(search_text__part="quarrel").explain()

    index = "institutions_institution_search"
    assert index in plan or "VIRTUAL TABLE INDEX" in plan


def _words(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311 (words for a list)
    return " ".join("".join(dice.choices(string.ascii_lowercase, k=7)) for _ in range(12))


class SearchedAlike(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(VIETNAMESE | st.text(LETTERS, max_size=12), min_size=1, max_size=6), st.data())
    def test_a_part_is_found_wherever_python_itself_finds_it(self, texts: list[str], data: st.DataObject) -> None:
        kept = [folded(text) for text in texts]
        Institution.objects.all().delete()
        for number, text in enumerate(kept):
            Institution.objects.create(code=f"I{number}", type="cbo", level="commune", search_text=text)
        start = data.draw(st.integers(0, 20))
        part = folded(data.draw(st.sampled_from(kept))[start : start + data.draw(st.integers(1, 6))])

        found = Institution.objects.filter(search_text__part=part).values_list("code", flat=True)

        assert sorted(found) == sorted(f"I{number}" for number, text in enumerate(kept) if part in text)


@pytest.mark.requirement("INS-7")
@given(st.text())
def test_folding_is_done_once_and_leaves_no_capital_mark_or_unseen_sign(text: str) -> None:
    once = folded(text)

    assert folded(once) == once
    assert once == once.casefold()
    assert not set(once) & {"\u200b", "\u200c", "\u200d", "\ufeff", "\u0301", "đ", "\0"}
    assert " " not in squeezed(text)
