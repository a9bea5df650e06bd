import itertools

import pytest
from django.db import IntegrityError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogues.journal.actions import SYSTEM
from dialogues.journal.queries import story_of
from dialogues.programme import errors
from dialogues.programme.actions import (
    cancel_dialogue,
    mark_ready,
    move_dialogue,
    postpone_dialogue,
    resume_planning,
    schedule_dialogue,
    start_inviting,
)
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from dialogues.programme.states import TRANSITIONS, next_states
from tests.factories.programme import PLANNED_AT, a_dialogue, a_programme, at_nine, brought_to

# domain.md §2.3, written down once more in another form: what follows what, besides cancelling and postponing.
CHAIN = ["idea", "planning", "scheduled", "inviting", "ready", "live", "ended", "reporting", "published", "closed"]
STEPS = {
    *itertools.pairwise(CHAIN),
    *[("planning", "awaiting_approval"), ("awaiting_approval", "scheduled"), ("awaiting_approval", "planning")],
    *[(state, "postponed") for state in ("scheduled", "inviting", "ready")],
    ("postponed", "planning"),
    *[
        (s, "cancelled")
        for s in ["idea", "planning", "awaiting_approval", "scheduled", "inviting", "ready", "postponed"]
    ],
}
SAID = {"actor": SYSTEM, "at": PLANNED_AT}


@pytest.fixture
def dialogue(db: None) -> Dialogue:
    return a_dialogue(a_programme(), "ND1", at_nine(2022, 5, 18))


@pytest.mark.requirement("OPS-2")
@pytest.mark.parametrize("before", DialogueState.values)
def test_every_step_the_table_does_not_know_is_refused(dialogue: Dialogue, before: str) -> None:
    Dialogue.objects.filter(pk=dialogue.pk).update(state=before)

    for after in {*DialogueState.values} - {to for start, to in STEPS if start == before}:
        with pytest.raises(errors.WrongState):
            move_dialogue(dialogue=dialogue, to=after, reason="Because.", **SAID)

    dialogue.refresh_from_db()
    assert dialogue.state == before
    assert [entry.kind for entry in story_of(f"dialogue:{dialogue.pk}")] == ["dialogue.planned"]


def test_the_table_is_the_one_of_the_domain() -> None:
    assert {(before.value, after.value) for before, after in TRANSITIONS} == STEPS


@pytest.mark.requirement("OPS-2")
@pytest.mark.parametrize(
    ("missing", "refusal"),
    [("roles", errors.NoChair), ("agenda_items", errors.NoAgenda)],
)
def test_a_dialogue_is_scheduled_with_a_chair_and_an_agenda(
    dialogue: Dialogue, missing: str, refusal: type[Exception]
) -> None:
    brought_to(dialogue, DialogueState.SCHEDULED)
    Dialogue.objects.filter(pk=dialogue.pk).update(state=DialogueState.PLANNING)
    getattr(dialogue, missing).all().delete()

    with pytest.raises(refusal):
        schedule_dialogue(dialogue=dialogue, **SAID)


@pytest.mark.django_db
def test_a_dialogue_without_a_date_is_not_scheduled() -> None:
    dateless = a_dialogue(a_programme(), "ND2")

    with pytest.raises(errors.NoDate):
        schedule_dialogue(dialogue=dateless, **SAID)


@pytest.mark.requirement("INV-28")
def test_a_postponed_dialogue_keeps_its_uid_and_gets_the_next_sequence(dialogue: Dialogue) -> None:
    brought_to(dialogue, DialogueState.INVITING)
    uid, sequence = dialogue.uid, dialogue.sequence

    postpone_dialogue(dialogue=dialogue, reason="Typhoon warning.", **SAID)
    resume_planning(dialogue=dialogue, **SAID)

    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.uid, dialogue.sequence) == ("planning", uid, sequence + 1)


def test_whoever_cancels_says_why(dialogue: Dialogue) -> None:
    with pytest.raises(errors.ReasonMissing):
        cancel_dialogue(dialogue=dialogue, reason=" ", **SAID)
    cancel_dialogue(dialogue=dialogue, reason="The permit was refused.", **SAID)

    dialogue.refresh_from_db()
    assert (dialogue.state_reason, dialogue.cancelled_at) == ("The permit was refused.", PLANNED_AT)


def test_nobody_is_ready_without_ground_rules(dialogue: Dialogue) -> None:
    brought_to(dialogue, DialogueState.SCHEDULED)
    start_inviting(dialogue=dialogue, **SAID)
    Dialogue.objects.filter(pk=dialogue.pk).update(ground_rules={})
    dialogue.refresh_from_db()

    with pytest.raises(errors.NoGroundRules):
        mark_ready(dialogue=dialogue, **SAID)


def test_the_database_has_the_last_word(dialogue: Dialogue) -> None:
    row = Dialogue.objects.filter(pk=dialogue.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(state="half_ready")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(state="scheduled", starts_at=None, ends_at=None)


class LifeOfADialogue(RuleBasedStateMachine):
    """Any steps in any order; beside them a plain model of what should have come of it."""

    @initialize()
    def plan(self) -> None:
        programme = a_programme(f"P{a_number()}")
        self.dialogue = brought_to(a_dialogue(programme, "ND1", at_nine(2022, 5, 18)), DialogueState.SCHEDULED)
        self.state, self.sequence, self.steps = "scheduled", self.dialogue.sequence, 0

    @rule(after=st.sampled_from(DialogueState.values))
    def step(self, after: str) -> None:
        if (self.state, after) not in STEPS:
            with pytest.raises(errors.WrongState):
                move_dialogue(dialogue=self.dialogue, to=after, reason="Because.", **SAID)
            return
        move_dialogue(dialogue=self.dialogue, to=after, reason="Because.", **SAID)
        self.state, self.steps = after, self.steps + 1
        self.sequence += after in ("postponed", "cancelled")

    @invariant()
    def the_model_is_right(self) -> None:
        if not hasattr(self, "dialogue"):
            return
        stored = Dialogue.objects.get(pk=self.dialogue.pk)
        assert (stored.state, stored.sequence) == (self.state, self.sequence)
        assert {str(state) for state in next_states(stored)} == {to for start, to in STEPS if start == self.state}


_numbers = itertools.count(1)


def a_number() -> int:
    return next(_numbers)


class TestLifeOfADialogue(LifeOfADialogue.TestCase, TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
