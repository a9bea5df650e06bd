import pytest

from dialogues.commitments.actions import (
    answer_recommendation,
    carry_finding_forward,
    decide_carry_forward,
    issue_recommendation,
    record_finding,
)
from dialogues.commitments.errors import NotTheAddressee, PositionsMissing, ReasonMissing, StatementMissing
from dialogues.journal.queries import story_of
from dialogues.languages.translated import original
from tests.factories.commitments import SESSION, STAFF, a_national_dialogue, an_institution

pytestmark = pytest.mark.django_db


def a_finding(code="LD-DL", **said):
    said = {"kind": "convergence", "text": "Interpretation is missing"} | said
    return record_finding(dialogue=a_national_dialogue(code), actor=STAFF, at=SESSION, **said)


def test_different_views_need_two_positions_and_a_finding_needs_words():
    with pytest.raises(PositionsMissing):
        a_finding(kind="divergence", positions=["Quota"])
    with pytest.raises(StatementMissing):
        a_finding("LD-TQ", text=" ")


def test_a_local_finding_travels_to_the_national_dialogue_once_and_its_fate_comes_back():
    finding, national = a_finding(), a_national_dialogue("ND1")
    carried = carry_finding_forward(finding=finding, to_dialogue=national, actor=STAFF, at=SESSION)
    again = carry_finding_forward(finding=finding, to_dialogue=national, actor=STAFF, at=SESSION)
    assert (again.pk, carried.fate) == (carried.pk, "proposed")

    decided = decide_carry_forward(carry_forward=carried, fate="taken_up", actor=STAFF, at=SESSION)

    assert decided.fate == "taken_up"
    told = story_of(f"finding:{finding.pk}")
    assert [entry.kind for entry in told] == ["finding.recorded", "finding.carried_forward", "finding.fate_decided"]
    assert {entry.stream.key for entry in told} == {finding.dialogue.stream}


def test_who_does_not_take_it_up_says_why():
    carried = carry_finding_forward(finding=a_finding(), to_dialogue=a_national_dialogue(), actor=STAFF, at=SESSION)

    with pytest.raises(ReasonMissing):
        decide_carry_forward(carry_forward=carried, fate="not_taken", actor=STAFF, at=SESSION)


def test_only_an_addressee_answers_and_gives_a_reason():
    ministry, bureau = an_institution(), an_institution("BOS", "Bureau of Statistics *")
    programme = a_national_dialogue().programme
    said = {"actor": STAFF, "at": SESSION}
    first = issue_recommendation(
        programme=programme, code="R1", text=original("Use citizens' data"), addressed_to=[ministry], **said
    )

    with pytest.raises(NotTheAddressee):
        answer_recommendation(recommendation=first, institution=bureau, position="noted", reason="No", **said)
    with pytest.raises(ReasonMissing):
        answer_recommendation(recommendation=first, institution=ministry, position="noted", reason=" ", **said)

    answer = answer_recommendation(
        recommendation=first, institution=ministry, position="accepted", reason="In the plan of 2023", **said
    )
    assert (answer.position, answer.reason) == ("accepted", "In the plan of 2023")
