"""When an item of the agenda begins: a moment that somebody may mean, by the clock of the hall."""

import pytest

from dialogues.programme.forms import AgendaItemForm
from tests.factories.programme import a_dialogue, a_programme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "0001-01-01", "9999-12-31T23:59", "0206-05-18T09:00"])
def test_a_day_at_the_end_of_the_calendar_is_a_slip_of_the_finger(moment: str) -> None:
    form = AgendaItemForm({"starts_at": moment}, dialogue=a_dialogue(a_programme()))

    assert "starts_at" in form.errors


def test_a_moment_is_read_by_the_clock_of_the_hall() -> None:
    dialogue = a_dialogue(a_programme())
    form = AgendaItemForm({"starts_at": "2022-05-18T09:00"}, dialogue=dialogue)

    assert "starts_at" not in form.errors
    assert form.cleaned_data["starts_at"].tzinfo == dialogue.zone
