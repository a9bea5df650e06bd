import datetime as dt

import pytest

from dialogues.followup.actions import NewItem, add_action_items, cancel_action, complete_action, start_action
from dialogues.followup.errors import (
    ActionNotPossibleNow,
    CancelReasonMissing,
    CommitmentNotSigned,
    TitleMissing,
    WaitsForAnother,
)
from dialogues.followup.models import ActionItem
from dialogues.journal.queries import story_of
from tests.factories.commitments import STAFF, a_confirmed, a_delegate, a_national_dialogue, an_active, on_day

pytestmark = pytest.mark.django_db
JULY = on_day(2022, 7, 1)
STEPS = [
    NewItem(title="Curriculum", due_date=dt.date(2022, 9, 30)),
    NewItem(title="Trainers", due_date=dt.date(2022, 11, 30), post="Department of Training"),
    NewItem(title="Five courses", due_date=dt.date(2023, 5, 31)),
]


def split():
    active = an_active(a_delegate(a_national_dialogue()))
    return add_action_items(commitment=active, items=STEPS, actor=STAFF, at=JULY)


def test_a_signed_commitment_is_split_into_several_steps_at_once():
    items = split()

    assert [(item.position, item.title, item.owner.code, item.state) for item in items] == [
        (1, "Curriculum", "MOP", "open"),
        (2, "Trainers", "MOP", "open"),
        (3, "Five courses", "MOP", "open"),
    ]
    told = story_of(*(f"action_item:{item.pk}" for item in items))
    assert [entry.kind for entry in told] == ["action.created"] * 3


def test_what_nobody_signed_is_not_split():
    confirmed = a_confirmed(a_delegate(a_national_dialogue()))

    with pytest.raises(CommitmentNotSigned):
        add_action_items(commitment=confirmed, items=STEPS, actor=STAFF, at=JULY)


def test_one_step_without_a_title_stops_them_all():
    active = an_active(a_delegate(a_national_dialogue()))

    with pytest.raises(TitleMissing):
        add_action_items(commitment=active, items=[*STEPS, NewItem(title=" ", due_date=JULY)], actor=STAFF, at=JULY)

    assert ActionItem.objects.count() == 0


def test_a_step_that_waits_for_another_is_done_after_it():
    curriculum, trainers, _courses = split()
    trainers.depends_on.add(curriculum)
    with pytest.raises(WaitsForAnother):
        complete_action(action_item=trainers, actor=STAFF, at=JULY)

    complete_action(action_item=curriculum, actor=STAFF, at=JULY)

    assert complete_action(action_item=trainers, actor=STAFF, at=JULY).state == "done"


def test_each_change_is_a_new_revision_for_calendars():
    curriculum = split()[0]

    started = start_action(action_item=curriculum, actor=STAFF, at=JULY)
    done = complete_action(action_item=started, actor=STAFF, at=on_day(2022, 9, 1))

    assert (curriculum.sequence, started.sequence, done.sequence) == (0, 1, 2)
    assert (done.uid, done.done_at, done.revised_at) == (curriculum.uid, on_day(2022, 9, 1), on_day(2022, 9, 1))


def test_cancelling_needs_a_reason_and_is_final():
    curriculum = split()[0]
    with pytest.raises(CancelReasonMissing):
        cancel_action(action_item=curriculum, reason="", actor=STAFF, at=JULY)

    cancelled = cancel_action(action_item=curriculum, reason="Taken over by the province", actor=STAFF, at=JULY)

    assert (cancelled.state, cancelled.cancel_reason) == ("cancelled", "Taken over by the province")
    with pytest.raises(ActionNotPossibleNow):
        start_action(action_item=cancelled, actor=STAFF, at=JULY)
