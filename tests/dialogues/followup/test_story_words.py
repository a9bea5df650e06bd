"""The story leaves nothing out: whatever can be recorded about a commitment has its words."""

from dialogues.commitments.events import CommitmentEvent, ObligationNeedsAssignment
from dialogues.followup.events import ActionItemEvent
from dialogues.followup.queries.story import kinds_told
from dialogues.journal.events import known_kinds


def test_every_fact_about_a_commitment_or_its_steps_has_words_in_the_story() -> None:
    told = (CommitmentEvent, ActionItemEvent, ObligationNeedsAssignment)
    facts = {kind for kind, event in known_kinds().items() if issubclass(event, told)}

    assert facts - kinds_told() == set()
    assert kinds_told() - set(known_kinds()) == set()
