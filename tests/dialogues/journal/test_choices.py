"""What is chosen from a list of rows, however it was sent."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from dialogues.institutions.models import Institution
from dialogues.journal.forms import ChoicesField
from tests.factories.commitments import an_institution


class AskedForm(forms.Form):
    institutions = ChoicesField(Institution.objects.all())


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["9" * 18, "9" * 23, "-" + "9" * 23, "MOP", ""])
def test_a_number_that_is_no_key_is_no_choice_however_long_it_is(key: str) -> None:
    institution = an_institution()

    assert AskedForm({"institutions": [str(institution.pk)]}).is_valid()
    asked = AskedForm({"institutions": [str(institution.pk), key]})
    assert not asked.is_valid()
    assert {error.code for error in asked.errors.as_data()["institutions"]} <= {"invalid_choice", "invalid_pk_value"}


def test_every_list_of_several_rows_is_judged_so() -> None:
    sources = Path(settings.BASE_DIR, "dialogues").rglob("*.py")
    made_otherwise = re.compile(r"(?:\(|= )forms\.ModelMultipleChoiceField\b")

    found = [path for path in sources if made_otherwise.search(path.read_text("utf-8"))]

    assert found == [Path(settings.BASE_DIR, "dialogues", "journal", "forms.py")]
