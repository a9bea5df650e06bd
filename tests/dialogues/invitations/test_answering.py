import datetime as dt

import pytest

from dialogues.invitations.actions import (
    accept_ground_rules,
    answer_invitation,
    ask_again,
    check_in_delegate,
    register_walk_in,
    state_access_needs,
    undo_check_in,
)
from dialogues.invitations.enums import DelegateState, Rsvp
from dialogues.invitations.errors import (
    DialogueOver,
    GroundRulesChanged,
    NameMissing,
    NotCheckedIn,
    Unanswerable,
    WithdrawnDelegate,
)
from dialogues.invitations.models import Delegate
from dialogues.journal.queries import story_of
from dialogues.people.enums import Mandate
from dialogues.programme.enums import DialogueState
from tests.factories.invitations import IN_APRIL, a_coming_delegate, a_dialogue, a_named_delegate

pytestmark = pytest.mark.django_db
LATER = IN_APRIL + dt.timedelta(days=2)
DOOR = "user:5"


def kinds(delegate: Delegate) -> list[str]:
    return [entry.kind for entry in story_of(f"delegate:{delegate.pk}")]


def test_a_yes_is_noted_with_its_time_and_its_words() -> None:
    delegate = a_named_delegate(a_dialogue())

    delegate = answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, note="Đến từ 8 giờ", at=LATER)

    assert (delegate.rsvp, delegate.rsvp_at, delegate.state) == (Rsvp.ACCEPTED, LATER, DelegateState.RSVP)
    assert [entry.actor for entry in story_of(f"delegate:{delegate.pk}")][-1] == f"delegate:{delegate.pk}"


def test_the_last_answer_counts() -> None:
    delegate = a_coming_delegate(a_dialogue())

    delegate = answer_invitation(delegate=delegate, rsvp=Rsvp.DECLINED, at=LATER)

    assert delegate.rsvp == Rsvp.DECLINED
    assert kinds(delegate) == ["delegate.registered", "delegate.answered", "delegate.answered"]


def test_asked_again_the_same_answer_is_a_new_one() -> None:
    delegate = ask_again(delegate=a_coming_delegate(a_dialogue()), at=LATER)

    answered = answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=LATER)

    assert (delegate.asked_again_at, answered.asked_again_at) == (LATER, None)
    assert kinds(delegate)[-3:] == ["delegate.answered", "delegate.asked_again", "delegate.answered"]


def test_who_does_not_come_is_not_asked_again() -> None:
    delegate = answer_invitation(delegate=a_named_delegate(a_dialogue()), rsvp=Rsvp.DECLINED, at=IN_APRIL)

    assert ask_again(delegate=delegate, at=LATER).asked_again_at is None


def test_the_same_answer_twice_is_recorded_once() -> None:
    delegate = a_coming_delegate(a_dialogue())

    answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=LATER)

    assert kinds(delegate).count("delegate.answered") == 1


@pytest.mark.parametrize("answer", ["needs-action", "delegated", "perhaps", ""])
def test_only_yes_maybe_and_no_are_answers(answer: str) -> None:
    delegate = a_named_delegate(a_dialogue())

    with pytest.raises(Unanswerable):
        answer_invitation(delegate=delegate, rsvp=answer, at=LATER)


def test_answers_close_when_the_dialogue_is_over() -> None:
    delegate = a_named_delegate(a_dialogue())
    type(delegate.dialogue).objects.update(state=DialogueState.ENDED)

    with pytest.raises(DialogueOver):
        answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=LATER)


def test_a_place_given_to_somebody_else_answers_no_more() -> None:
    delegate = a_named_delegate(a_dialogue())
    Delegate.objects.update(withdrawn_at=IN_APRIL)

    with pytest.raises(WithdrawnDelegate):
        answer_invitation(delegate=delegate, rsvp=Rsvp.ACCEPTED, at=LATER)


def test_access_needs_are_kept_and_the_journal_only_knows_that_there_are_some() -> None:
    delegate = a_named_delegate(a_dialogue())

    state_access_needs(delegate=delegate, needs="Xe lăn", at=LATER)

    delegate.refresh_from_db()
    entry = list(story_of(f"delegate:{delegate.pk}"))[-1]
    assert (delegate.needs_in_words, "Xe lăn" in delegate.access_needs) == (["Xe lăn"], False)
    assert (entry.kind, entry.data) == ("delegate.access_needs_stated", {"delegate": delegate.pk, "stated": True})


def test_the_ground_rules_are_accepted_in_the_version_one_has_read() -> None:
    delegate = a_named_delegate(a_dialogue())

    delegate = accept_ground_rules(delegate=delegate, version=1, at=LATER)

    assert (delegate.ground_rules_version, delegate.ground_rules_accepted_at) == (1, LATER)
    with pytest.raises(GroundRulesChanged):
        accept_ground_rules(delegate=delegate, version=2, at=LATER)


def test_two_helpers_at_one_door_check_a_delegate_in_once() -> None:
    delegate = a_coming_delegate(a_dialogue())

    check_in_delegate(delegate=delegate, actor=DOOR, at=LATER)
    again = check_in_delegate(delegate=delegate, actor="user:6", at=LATER + dt.timedelta(seconds=1))

    assert (again.state, again.checked_in_at) == (DelegateState.CHECKED_IN, LATER)
    assert kinds(delegate).count("delegate.checked_in") == 1


def test_the_wrong_row_is_undone_without_losing_the_answer() -> None:
    delegate = check_in_delegate(delegate=a_coming_delegate(a_dialogue()), actor=DOOR, at=LATER)

    delegate = undo_check_in(delegate=delegate, actor=DOOR, at=LATER)

    assert (delegate.state, delegate.checked_in_at, delegate.rsvp) == (DelegateState.RSVP, None, Rsvp.ACCEPTED)


def test_nobody_is_sent_out_who_is_not_in() -> None:
    with pytest.raises(NotCheckedIn):
        undo_check_in(delegate=a_coming_delegate(a_dialogue()), actor=DOOR, at=LATER)


def test_a_walk_in_has_no_mandate_and_no_proven_institution() -> None:
    delegate = register_walk_in(
        dialogue=a_dialogue(), name="  Hoàng  Thị Mai ", institution_name="Bộ Kế hoạch*", at=LATER
    )

    assert (delegate.person.name, delegate.institution_as_given) == ("Hoàng Thị Mai", "Bộ Kế hoạch*")
    assert (delegate.institution, delegate.mandate, delegate.arrival) == (None, Mandate.UNKNOWN, "walk_in")


def test_a_walk_in_has_a_name() -> None:
    with pytest.raises(NameMissing):
        register_walk_in(dialogue=a_dialogue(), name=" ", at=LATER)
