"""What is written down weeks after the room was said in it all the same; a numbered letter and the public say so."""

import datetime as dt

import pytest
from django.test import Client

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import said_on
from dialogues.programme.models import Dialogue
from tests.factories.commitments import on_day
from tests.factories.owner_letters import a_promise_to_sign, a_sign_off_letter, letters_are_signed

pytestmark = pytest.mark.django_db


def noted_after_the_room() -> Commitment:
    promise = a_promise_to_sign()
    Commitment.objects.update(captured_at=on_day(2022, 5, 27))
    promise.refresh_from_db()
    return promise


@pytest.mark.parametrize(
    ("noted", "said"), [(on_day(2022, 5, 18), dt.date(2022, 5, 18)), (on_day(2022, 5, 27), dt.date(2022, 5, 18))]
)
def test_it_was_said_while_the_dialogue_lasted(noted: dt.datetime, said: dt.date) -> None:
    promise = a_promise_to_sign()
    promise.captured_at = noted

    assert said_on(promise) == said


def test_where_no_hours_are_known_the_day_of_the_note_is_all_one_can_say() -> None:
    promise = noted_after_the_room()
    promise.dialogue = Dialogue(timezone="Asia/Ho_Chi_Minh")

    assert said_on(promise) == dt.date(2022, 5, 27)


def test_the_letter_names_the_day_of_the_dialogue_and_does_not_say_that_it_was_read_back_there() -> None:
    promise = noted_after_the_room()
    letters_are_signed(promise.dialogue)

    part = a_sign_off_letter(promise).parts[0]

    facts = {fact["label"]: fact["text"] for fact in part["promises"][0]["facts"]}
    assert facts["Said at:"] == "National dialogue (ND1), 18 May 2022"
    assert ("read back" in part["intro"], "in the dialogue" in part["intro"]) == (True, False)


def test_the_public_reads_on_which_day_it_was_made() -> None:
    noted_after_the_room()

    page = Client().get("/public/LNOB/ND1/C-01/?lang=en").content.decode()

    assert "<dt>Made on</dt><dd>18 May 2022</dd>" in page
