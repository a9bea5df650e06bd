"""The room from its first code to its end."""

import datetime as dt

from django.db import transaction

from dialogues.journal.actions import lock_stream, record
from dialogues.live.enums import RoomState, Scene
from dialogues.live.errors import RoomAlreadyOpen, RoomEnded, RoomNotOpen, RoomTooEarly
from dialogues.live.events import AdmissionChanged, CodeChanged, RoomOpened, RoomPrepared
from dialogues.live.events import RoomEnded as RoomEndedFact
from dialogues.live.models import Room
from dialogues.live.queries.rooms import code_opens, fresh_room, is_early
from dialogues.people.actions import issue_token, revoke_tokens
from dialogues.people.enums import Purpose
from dialogues.programme.actions import end_dialogue, open_dialogue
from dialogues.programme.models import Dialogue


@transaction.atomic
def prepare_room(*, dialogue: Dialogue, actor: str, at: dt.datetime, code: str | None = None) -> Room:
    """The dialogue's room with its code, made on first need. `code` is for demonstrations; else it is drawn."""
    lock_stream(key=dialogue.stream)
    room = Room.objects.filter(dialogue=dialogue).first()
    if room is None:
        room = Room.objects.create(dialogue=dialogue, code=_new_code(dialogue, at, code))
        record(RoomPrepared(room=room.pk), stream=room.stream, actor=actor, at=at)
    return fresh_room(room.pk)


@transaction.atomic
def open_room(*, dialogue: Dialogue, actor: str, at: dt.datetime, reason: str = "", code: str | None = None) -> Room:
    """The dialogue goes live with it. room.too_early without a reason, room.already_open, room.ended."""
    room = prepare_room(dialogue=dialogue, actor=actor, at=at, code=code)
    if room.state == RoomState.ENDED:
        raise RoomEnded
    if room.state == RoomState.OPEN:
        raise RoomAlreadyOpen
    early = is_early(room.dialogue, at)
    if early and not reason.strip():
        raise RoomTooEarly
    open_dialogue(dialogue=room.dialogue, actor=actor, at=at)
    room.state, room.opened_at, room.scene = RoomState.OPEN, at, Scene.JOIN
    room.save(update_fields=["state", "opened_at", "scene"])
    record(RoomOpened(room=room.pk, early=early), stream=room.stream, actor=actor, at=at)
    return room


@transaction.atomic
def end_room(*, room: Room, actor: str, at: dt.datetime) -> Room:
    """Nothing can be posted any more; the dialogue has ended. room.not_open."""
    room = open_room_locked(room)
    if room.current_item and room.current_item.ended_at is None:
        room.current_item.ended_at = at
        room.current_item.save(update_fields=["ended_at"])
    end_dialogue(dialogue=room.dialogue, actor=actor, at=at)
    room.state, room.ended_at, room.scene = RoomState.ENDED, at, Scene.CLOSING
    room.spotlight = room.current_item = None
    room.save(update_fields=["state", "ended_at", "scene", "spotlight", "current_item"])
    record(RoomEndedFact(room=room.pk), stream=room.stream, actor=actor, at=at)
    return room


@transaction.atomic
def change_code(*, room: Room, actor: str, at: dt.datetime) -> Room:
    """The code on the wall was passed on to people who were not meant: a new one. Whoever is in stays in."""
    room = room_locked(room)
    revoke_tokens(object_key=code_opens(room.dialogue_id), purpose=Purpose.ROOM_CODE, at=at)
    room.code = _new_code(room.dialogue, at)
    room.save(update_fields=["code"])
    record(CodeChanged(room=room.pk), stream=room.stream, actor=actor, at=at)
    return room


@transaction.atomic
def admit_with_code(*, room: Room, admits: bool, actor: str, at: dt.datetime) -> Room:
    """Whether the code lets people in. Personal links go on working."""
    room = room_locked(room)
    if room.code_admits != admits:
        room.code_admits = admits
        room.save(update_fields=["code_admits"])
        record(AdmissionChanged(room=room.pk, admits=admits), stream=room.stream, actor=actor, at=at)
    return room


def room_locked(room: Room) -> Room:
    """The present row, held with the dialogue's stream until the transaction ends. room.ended."""
    lock_stream(key=room.stream)
    present = fresh_room(room.pk)
    if present.state == RoomState.ENDED:
        raise RoomEnded
    return present


def open_room_locked(room: Room) -> Room:
    """The same, and open. room.not_open, room.ended."""
    present = room_locked(room)
    if present.state != RoomState.OPEN:
        raise RoomNotOpen
    return present


def _new_code(dialogue: Dialogue, at: dt.datetime, code: str | None = None) -> str:
    _token, secret = issue_token(
        purpose=Purpose.ROOM_CODE, object_key=code_opens(dialogue.pk), secret=code, label="room", at=at
    )
    return secret
