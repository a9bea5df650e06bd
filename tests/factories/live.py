"""A room in which people of the sample programme sit."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

import msgspec

from dialogues.invitations.models import Delegate
from dialogues.languages.translated import original
from dialogues.live.actions import Answer, open_room, run_commands
from dialogues.live.commands import KINDS, Sent
from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token, User
from dialogues.programme.enums import AgendaItemType, DialogueState
from dialogues.programme.models import AgendaItem, Dialogue
from tests.factories.commitments import SESSION, a_delegate, a_national_dialogue
from tests.factories.people import a_facilitator

CODE = "BCD-234"


def a_dialogue_of_today(code: str = "ND1") -> Dialogue:
    """Ready, with ground rules and three agenda items."""
    dialogue = a_national_dialogue(code)
    dialogue.state = DialogueState.READY
    dialogue.ground_rules = original("Listen first.", vi="Hãy lắng nghe trước.")
    dialogue.save(update_fields=["state", "ground_rules"])
    for position, (kind, title) in enumerate(
        [
            (AgendaItemType.OPENING, "Opening"),
            (AgendaItemType.COMMITMENT_ROUND, "Commitments"),
            (AgendaItemType.CLOSING, "Closing"),
        ]
    ):
        takes = kind == AgendaItemType.COMMITMENT_ROUND
        AgendaItem.objects.create(
            dialogue=dialogue, position=position, type=kind, title=original(title), takes_commitments=takes
        )
    return dialogue


def an_open_room(code: str | None = CODE, dialogue: Dialogue | None = None) -> Room:
    dialogue = dialogue or a_dialogue_of_today()
    return open_room(dialogue=dialogue, actor="user:1", code=code, at=SESSION)


def a_seat(room: Room, name: str = "Lê Hoàng Nam", **more: Any) -> tuple[Delegate, Token, str]:
    """A delegate with a personal link: the row, its token and the secret in the link."""
    delegate = a_delegate(room.dialogue, name, **more)
    token, secret = issue_token(
        purpose=Purpose.PERSONAL, object_key=f"delegate:{delegate.pk}", person=delegate.person, at=SESSION
    )
    return delegate, token, secret


def as_participant(seat: tuple[Delegate, Token, str], language: str = "en") -> Viewer:
    delegate, token, _secret = seat
    actor = f"delegate:{delegate.pk}"
    return Viewer(Audience.PARTICIPANT, actor, language, delegate_id=delegate.pk, token_id=token.pk)


def as_facilitator(room: Room, user: User | None = None, language: str = "en") -> Viewer:
    user = user or a_facilitator(room.dialogue.programme.scope)
    return Viewer(Audience.STAFF, f"user:{user.pk}", language, user_id=user.pk)


def command(viewer: Viewer, do: str, client_id: uuid.UUID | None = None, **data: Any) -> Sent:
    return Sent(do, client_id or uuid.uuid4(), msgspec.convert(data, KINDS[do].data, strict=False), viewer)


def obey(room: Room, *commands: Sent, at: dt.datetime = SESSION) -> list[Answer]:
    return run_commands(room=room, commands=commands, at=at)


def applied(view: Mapping[str, Any], frames: list[dict[str, Any]]) -> dict[str, Any]:
    """What a client does: put in place, take away, replace (docs/protocol.md)."""
    commitments = {card["id"]: card for card in view["commitments"]}
    room, seq = view["room"], view["seq"]
    for frame in frames:
        data, seq = frame["data"], frame["seq"]
        if "commitment" in data:
            commitments[data["commitment"]["id"]] = data["commitment"]
        commitments.pop(data.get("gone"), None)
        room = data.get("room", room)
    return {"seq": seq, "room": room, "commitments": [commitments[pk] for pk in sorted(commitments)]}
