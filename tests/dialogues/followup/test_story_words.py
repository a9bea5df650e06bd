"""The story leaves nothing out: whatever can be recorded about a commitment has its words."""

import datetime as dt

import pytest

from dialogues.commitments.actions import amend_commitment
from dialogues.commitments.events import CommitmentEvent, ObligationNeedsAssignment
from dialogues.followup.events import ActionItemEvent
from dialogues.followup.queries.story import kinds_told, story
from dialogues.journal.events import known_kinds
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, a_read_back, on_day
from tests.factories.people import an_organiser


def test_every_fact_about_a_commitment_or_its_steps_has_words_in_the_story() -> None:
    told = (CommitmentEvent, ActionItemEvent, ObligationNeedsAssignment)
    facts = {kind for kind, event in known_kinds().items() if issubclass(event, told)}

    assert facts - kinds_told() == set()
    assert kinds_told() - set(known_kinds()) == set()


@pytest.mark.requirement("COM-3")
@pytest.mark.django_db
def test_the_story_says_where_it_was_said_and_which_parts_a_new_version_changed() -> None:
    spoken = a_read_back(a_delegate(a_national_dialogue()))
    organiser = an_organiser(spoken.dialogue.programme.scope)
    changes = {"statement": "Train 250 local officials", "due_date": dt.date(2023, 6, 30)}
    agreed = [spoken.stated_by.person.affiliations.get()]
    amend_commitment(
        commitment=spoken, changes=changes, reason="More asked", agreed_by=agreed, actor=STAFF, at=on_day(2022, 5, 19)
    )
    spoken.refresh_from_db()

    details = {line.kind: line.detail for line in story(spoken, organiser, names_colleagues=True)}

    assert details["commitment.captured"] == f"line {spoken.captured_sequence} of the record"
    assert details["commitment.amended"] == "Statement, By when · More asked"
