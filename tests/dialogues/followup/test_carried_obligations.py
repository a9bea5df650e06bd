"""What stays open 45 days past its date stands before the next dialogue, and gets its fate there (COM-16)."""

import pytest

from dialogues.commitments.actions.carrying_obligations import decide_carried_obligation
from dialogues.commitments.errors import FateReasonMissing, OtherAgenda
from dialogues.commitments.models import CarryForward
from dialogues.commitments.queries.inputs import carried_obligations
from dialogues.followup.actions.carrying import carry_what_went_up
from dialogues.people.enums import Role
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from tests.factories.commitments import STAFF, a_national_dialogue
from tests.factories.follow_up import a_promise, a_step, hanoi
from tests.factories.people import a_colleague, signed_in
from tests.factories.programme import an_agenda_item
from tests.factories.reminders import time_passes

pytestmark = pytest.mark.django_db


def the_next_one(code: str = "ND2", month: int = 12) -> Dialogue:
    dialogue = a_national_dialogue(code)
    dialogue.state = DialogueState.SCHEDULED
    dialogue.starts_at, dialogue.ends_at = hanoi(month, 1, 9), hanoi(month, 1, 16)
    dialogue.save()
    return dialogue


@pytest.mark.requirement("COM-16")
def test_a_promise_and_a_step_that_stay_open_stand_before_the_next_dialogue_once():
    promise = a_promise()
    step = a_step(promise)
    following = the_next_one()
    the_next_one("ND3", 12)

    time_passes(until=hanoi(10, 31))
    carry_what_went_up(programme=promise.dialogue.programme, at=hanoi(11, 2))

    assert [row.what.title for row in carried_obligations(following)] == [
        "ND1 C-01: Train 200 local officials",
        "ND1 C-01: Curriculum",
    ]
    assert {row.subject_key for row in CarryForward.objects.all()} == {promise.subject, f"action_item:{step.pk}"}


def test_without_a_next_dialogue_it_waits_for_one():
    promise = a_promise()
    time_passes(until=hanoi(10, 31))
    waiting = CarryForward.objects.count()
    following = the_next_one()

    carried = carry_what_went_up(programme=promise.dialogue.programme, at=hanoi(11, 2))

    assert (waiting, carried, len(carried_obligations(following))) == (0, 1, 1)


def test_a_dialogue_that_is_called_off_passes_it_on():
    promise = a_promise()
    called_off = the_next_one()
    time_passes(until=hanoi(10, 31))
    Dialogue.objects.filter(pk=called_off.pk).update(state=DialogueState.CANCELLED)
    following = the_next_one("ND3")

    carry_what_went_up(programme=promise.dialogue.programme, at=hanoi(11, 2))

    assert [row.carried.fate for row in carried_obligations(following)] == ["proposed"]


def test_its_fate_needs_a_reason_if_it_is_not_taken_up_and_a_topic_of_that_agenda():
    a_promise()
    following = the_next_one()
    time_passes(until=hanoi(10, 31))
    [row] = carried_obligations(following)
    decide = {"carry_forward": row.carried, "actor": STAFF, "at": hanoi(11, 2)}

    with pytest.raises(FateReasonMissing):
        decide_carried_obligation(fate="not_taken", **decide)
    with pytest.raises(OtherAgenda):
        decide_carried_obligation(fate="taken_up", to_item=an_agenda_item(the_next_one("ND3")), **decide)
    taken = decide_carried_obligation(fate="taken_up", to_item=an_agenda_item(following), **decide)

    assert (taken.fate, taken.decided_at) == ("taken_up", hanoi(11, 2))


def test_the_page_of_inputs_shows_it_and_takes_the_decision():
    promise = a_promise()
    following = the_next_one()
    time_passes(until=hanoi(10, 31))
    browser = signed_in(a_colleague("Trần Thị Minh Anh", Role.CONVENOR, promise.dialogue.programme.scope))
    address = f"/programmes/LNOB/dialogues/{following.code}/inputs/"
    [row] = carried_obligations(following)

    before = browser.get(address).content.decode()
    refused = browser.post(f"{address}obligations/{row.carried.pk}/", {"fate": "not_taken"})
    decided = browser.post(f"{address}obligations/{row.carried.pk}/", {"fate": "not_taken", "reason": "Done in 2023"})

    assert "Train 200 local officials" in before
    assert (refused.status_code, decided.status_code) == (422, 302)
    assert "Done in 2023" in browser.get(address).content.decode()
