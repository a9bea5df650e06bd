import datetime as dt

import pytest

from dialogues.journal.queries import entries_after
from dialogues.live.actions import admit_with_code, change_code, end_room, open_room, start_item
from dialogues.live.enums import RoomState
from dialogues.live.errors import (
    CodeClosed,
    CodeReplaced,
    CodeUnknown,
    NoItemLeft,
    RoomAlreadyOpen,
    RoomEnded,
    RoomNotOpen,
    RoomTooEarly,
)
from dialogues.live.models import Room
from dialogues.live.queries.rooms import room_called, room_to_join
from tests.factories.commitments import SESSION
from tests.factories.live import CODE, a_dialogue_of_today, an_open_room

pytestmark = pytest.mark.django_db
HOA = "user:1"


def test_chu_thi_hoa_opens_the_room_and_the_dialogue_is_live():
    dialogue = a_dialogue_of_today()

    room = open_room(dialogue=dialogue, actor=HOA, at=SESSION)

    dialogue.refresh_from_db()
    assert (room.state, dialogue.state) == (RoomState.OPEN, "live")
    assert [entry.kind for entry in entries_after(room.stream, 0)] == [
        "room.prepared",
        "dialogue.opened",
        "room.opened",
    ]


def test_a_room_opened_twice_says_so():
    room = an_open_room()

    with pytest.raises(RoomAlreadyOpen):
        open_room(dialogue=room.dialogue, actor=HOA, at=SESSION)


@pytest.mark.parametrize(("minutes", "opens"), [(60, True), (61, False)])
def test_the_room_opens_an_hour_before_the_start_and_not_earlier(minutes: int, opens: bool):
    at = SESSION - dt.timedelta(minutes=minutes)
    dialogue = a_dialogue_of_today()

    if opens:
        open_room(dialogue=dialogue, actor=HOA, at=at)
    else:
        with pytest.raises(RoomTooEarly):
            open_room(dialogue=dialogue, actor=HOA, at=at)

    assert Room.objects.filter(state=RoomState.OPEN).exists() is opens


def test_with_a_reason_the_room_opens_earlier():
    at = SESSION - dt.timedelta(hours=5)

    room = open_room(dialogue=a_dialogue_of_today(), actor=HOA, reason="Rehearsal with the interpreters", at=at)

    assert room.state == RoomState.OPEN


def test_the_end_closes_the_running_item_and_the_dialogue_and_is_final():
    room = start_item(room=an_open_room(), item_id=None, actor=HOA, at=SESSION)

    room = end_room(room=room, actor=HOA, at=SESSION)

    room.dialogue.refresh_from_db()
    assert (room.state, room.dialogue.state) == (RoomState.ENDED, "ended")
    assert room.dialogue.agenda_items.get(position=0).ended_at == SESSION
    with pytest.raises(RoomEnded):
        end_room(room=room, actor=HOA, at=SESSION)


def test_items_start_one_after_the_other_until_none_is_left():
    room = an_open_room()

    positions = []
    for _n in range(3):
        room = start_item(room=room, item_id=None, actor=HOA, at=SESSION)
        positions.append(room.current_item.position if room.current_item else None)

    assert positions == [0, 1, 2]
    with pytest.raises(NoItemLeft):
        start_item(room=room, item_id=None, actor=HOA, at=SESSION)


@pytest.mark.requirement("PRV-12")
def test_a_changed_code_admits_nobody_but_goes_on_naming_the_room_for_those_inside():
    room = an_open_room(CODE)

    room = change_code(room=room, actor=HOA, at=SESSION)

    assert room_to_join(room.code) == room
    assert room_called(CODE) == room
    with pytest.raises(CodeReplaced):
        room_to_join(CODE)


@pytest.mark.requirement("PRV-12")
def test_a_closed_code_admits_nobody_until_it_is_opened_again():
    room = admit_with_code(room=an_open_room(CODE), admits=False, actor=HOA, at=SESSION)

    with pytest.raises(CodeClosed):
        room_to_join(CODE)

    admit_with_code(room=room, admits=True, actor=HOA, at=SESSION)
    assert room_to_join("bcd 234") == room


def test_an_unknown_code_and_a_room_not_yet_open_are_told_apart_from_an_open_one():
    with pytest.raises(CodeUnknown):
        room_to_join("XXX-999")

    room = an_open_room(CODE)
    Room.objects.filter(pk=room.pk).update(state=RoomState.CLOSED)
    with pytest.raises(RoomNotOpen):
        room_to_join(CODE)
