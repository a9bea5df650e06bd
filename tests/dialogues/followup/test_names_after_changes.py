"""After an institution has ended: what headings call it, and whom the story names for what was done on which day."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dialogues.commitments.actions import hand_over_commitment
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import maker_name, told_commitments
from dialogues.followup.actions import Progress, apply_institution_change, hand_over_action, report_progress
from dialogues.followup.queries.story import story
from dialogues.invitations.models import Delegate
from dialogues.people.models import User
from dialogues.programme.models import Dialogue
from tests.factories.changes import a_split, enacted, one
from tests.factories.commitments import STAFF, a_delegate, a_national_dialogue, an_active, on_day
from tests.factories.follow_up import a_step, hanoi

pytestmark = pytest.mark.django_db
IN_APRIL, IN_JUNE = on_day(2025, 4, 10), on_day(2025, 6, 10)
SAID: dict[str, Any] = {"reason": "Schools train them", "actor": STAFF, "at": IN_APRIL}


@pytest.fixture
def dialogue() -> Dialogue:
    return a_national_dialogue()


@pytest.fixture
def a_promise(dialogue: Dialogue) -> Callable[..., Commitment]:
    def promised(code: str) -> Commitment:
        people = Delegate.objects.filter(dialogue=dialogue, institution__code=code)
        return an_active(people.first() or a_delegate(dialogue, f"Delegate of {code}", one(code)))

    return promised


def told(commitment: Commitment) -> Commitment:
    return told_commitments().get(pk=commitment.pk)


def sentences(commitment: Commitment) -> list[str]:
    return [line.sentence for line in story(told(commitment), User.objects.create(email="reader@example.org"))]


@pytest.mark.requirement("INV-06", "INV-07")
def test_after_a_split_the_heading_says_whom_a_person_chose_for_this_commitment(a_promise):
    chosen, waiting = a_promise("MLI"), a_promise("MLI")
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)
    both = "Ministry of Labour and Inclusion * (now: Ministry of Home Administration *, Ministry of Schools *)"
    assert [maker_name(told(row)) for row in (chosen, waiting)] == [both, both]

    hand_over_commitment(commitment=chosen, to=one("MSC"), **SAID)

    assert [maker_name(told(row)) for row in (chosen, waiting)] == [
        "Ministry of Labour and Inclusion * (now: Ministry of Schools *)",
        both,
    ]


@pytest.mark.requirement("INV-07")
def test_the_chosen_one_is_followed_by_what_stands_for_it_later(a_promise):
    promise = a_promise("MLI")
    apply_institution_change(change=a_split(), actor=STAFF, at=IN_APRIL)
    hand_over_commitment(commitment=promise, to=one("MSC"), **SAID)

    absorbed = enacted("absorb", ["MSC"], ["MTR"], date=dt.date(2025, 6, 1))
    apply_institution_change(change=absorbed, actor=STAFF, at=IN_JUNE)

    assert maker_name(told(promise)) == "Ministry of Labour and Inclusion * (now: Ministry of Treasury *)"


@pytest.mark.requirement("INV-05")
def test_a_hand_over_by_agreement_leaves_the_maker_its_name(a_promise):
    promise = a_promise("MOP")

    hand_over_commitment(commitment=promise, to=one("MTR"), **SAID)

    assert maker_name(told(promise)) == "Ministry of Planning *"


def test_names_cost_the_same_queries_for_one_and_for_three(a_promise, django_assert_num_queries):
    apply_institution_change(change=a_split(date=dt.date(2025, 3, 1)), actor=STAFF, at=IN_APRIL)
    for number in (1, 2, 3):
        hand_over_commitment(commitment=a_promise("MLI"), to=one("MSC"), **SAID)
        if number in (1, 3):
            with django_assert_num_queries(6):
                assert len({maker_name(row) for row in told_commitments()}) == 1


@pytest.mark.requirement("INV-07")
def test_the_story_names_who_owed_it_on_the_day_when_something_was_done(a_promise):
    promise, reporter = a_promise("MOP"), "person:99"
    report = {"subject": promise, "actor": reporter}
    report_progress(progress=Progress(report="late"), at=hanoi(3, 1, year=2024), **report)
    hand_over_commitment(commitment=promise, to=one("MTR"), **SAID)

    report_progress(progress=Progress(report="done"), at=IN_JUNE, **report)

    assert [line for line in sentences(promise) if "reported" in line] == [
        "Ministry of Treasury * reported: done.",
        "Ministry of Planning * reported: late.",
    ]


def test_the_story_names_whose_step_it_was_and_whose_post_opened_the_link(a_promise):
    promise = a_promise("MOP")
    step = a_step(promise, owner=one("MSC"), due=dt.date(2026, 1, 1))
    report_progress(subject=step, progress=Progress(report="late"), actor="person:99", at=hanoi(3, 1, year=2024))
    hand_over_action(action_item=step, to=one("MHA"), **SAID)
    report_progress(subject=step, progress=Progress(report="done"), actor="person:99", at=IN_JUNE)

    report_progress(subject=promise, progress=Progress(report="late"), actor=f"institution:{one('MTR').pk}", at=IN_JUNE)

    assert [line for line in sentences(promise) if "reported" in line] == [
        "Ministry of Treasury * reported: late.",
        "Ministry of Home Administration * reported on “Curriculum”: done.",
        "Ministry of Schools * reported on “Curriculum”: late.",
    ]
