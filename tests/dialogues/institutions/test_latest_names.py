"""Names to put lists in order by are the names that the lists show."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dialogues.institutions.models import Institution, InstitutionName
from dialogues.institutions.queries import latest_names, name_of
from tests.factories.institutions import SAMPLE, an_institution

DAYS = st.one_of(st.none(), st.dates(dt.date(2010, 1, 1), dt.date(2026, 1, 1)))
NAMES = st.lists(
    st.tuples(st.sampled_from(["en", "vi", "km", "fr"]), st.sampled_from(["A", "B", "C"]), DAYS, DAYS), max_size=4
)


class LatestNamesTests(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(first=NAMES, second=NAMES, language=st.sampled_from(["en", "vi", "km"]))
    def test_they_say_what_name_of_says(self, first: list[object], second: list[object], language: str) -> None:
        for code, names in (("MOP", first), ("MLI", second)):
            called_anew(an_institution(code), names)

        with translation.override(language):
            told = latest_names(Institution.objects.all())
            assert told == {
                row.pk: name_of(row) for row in Institution.objects.prefetch_related("names") if row.names.all()
            }


@pytest.mark.django_db
def test_they_cost_one_query_however_many_there_are(django_assert_num_queries: object) -> None:
    known = [an_institution(code) for code in SAMPLE]

    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(latest_names(Institution.objects.all())) == len(known)


def called_anew(institution: Institution, names: list[object]) -> None:
    institution.names.all().delete()
    for language, full, start, end in names:  # type: ignore[misc]
        InstitutionName.objects.create(
            institution=institution, language=language, full=full, valid_from_date=start, valid_to_date=end
        )
