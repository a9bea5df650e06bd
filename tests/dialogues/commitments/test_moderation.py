import pytest

from dialogues.commitments.actions import (
    accept_commitments,
    hold_commitments,
    merge_commitments,
    reject_commitment,
    restore_commitment,
)
from dialogues.commitments.errors import MergeOtherInstitution, NotPossibleNow, ReasonMissing
from dialogues.journal.queries import story_of
from tests.factories.commitments import (
    SESSION,
    STAFF,
    a_captured,
    a_confirmed,
    a_delegate,
    a_national_dialogue,
    an_institution,
)

pytestmark = pytest.mark.django_db


def test_accepting_three_puts_three_on_the_wall_and_one_that_is_there_is_not_told_twice():
    nam = a_delegate(a_national_dialogue())
    first, second, third = (a_captured(nam, f"Promise {n}") for n in range(3))
    accept_commitments(commitments=[second], actor=STAFF, at=SESSION)

    accepted = accept_commitments(commitments=[first, second, third], actor=STAFF, at=SESSION)

    assert [(c.pk, c.moderation) for c in accepted] == [(c.pk, "accepted") for c in (first, second, third)]
    told = story_of(first.subject, second.subject, third.subject).filter(kind="commitment.accepted")
    assert [entry.subject for entry in told] == [second.subject, first.subject, third.subject]


def test_a_rejected_text_keeps_the_reason_for_its_author_and_can_be_restored():
    captured = a_captured(a_delegate(a_national_dialogue()))
    rejected = reject_commitment(commitment=captured, reason="It is a question", actor=STAFF, at=SESSION)
    assert (rejected.moderation, rejected.moderation_reason) == ("rejected", "It is a question")

    restored = restore_commitment(commitment=rejected, actor=STAFF, at=SESSION)

    assert (restored.moderation, restored.moderation_reason, restored.lifecycle) == ("waiting", "", "captured")


def test_rejecting_without_a_reason_is_refused_and_changes_nothing():
    captured = a_captured(a_delegate(a_national_dialogue()))

    with pytest.raises(ReasonMissing):
        reject_commitment(commitment=captured, reason=" ", actor=STAFF, at=SESSION)

    captured.refresh_from_db()
    assert captured.moderation == "waiting"


def test_a_held_text_is_still_a_captured_commitment():
    captured = a_captured(a_delegate(a_national_dialogue()))

    [held] = hold_commitments(commitments=[captured], actor=STAFF, at=SESSION)

    assert (held.moderation, held.lifecycle, held.accepted_at) == ("held", "captured", None)


def test_the_same_promise_said_twice_becomes_one_and_the_merge_can_be_undone():
    nam = a_delegate(a_national_dialogue())
    criteria, guidance = a_captured(nam, "Publish quality criteria"), a_captured(nam, "Guidance on citizen data")

    merged = merge_commitments(source=guidance, into=criteria, actor=STAFF, at=SESSION)
    assert (merged.lifecycle, merged.merged_into) == ("merged", criteria)

    restored = restore_commitment(commitment=merged, actor=STAFF, at=SESSION)
    assert (restored.lifecycle, restored.merged_into) == ("captured", None)


def test_promises_of_two_institutions_are_never_merged():
    dialogue = a_national_dialogue()
    ministry = a_captured(a_delegate(dialogue))
    bureau = a_captured(a_delegate(dialogue, "Đỗ Thu Trang", an_institution("BOS", "Bureau of Statistics *")))

    with pytest.raises(MergeOtherInstitution):
        merge_commitments(source=bureau, into=ministry, actor=STAFF, at=SESSION)


def test_nothing_merges_into_itself():
    captured = a_captured(a_delegate(a_national_dialogue()))

    with pytest.raises(NotPossibleNow):
        merge_commitments(source=captured, into=captured, actor=STAFF, at=SESSION)


def test_what_an_institution_confirmed_cannot_be_moderated_away():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))

    with pytest.raises(NotPossibleNow):
        reject_commitment(commitment=confirmed, reason="Too late", actor=STAFF, at=SESSION)
