"""Which action each command calls. Nothing is decided here: who may send it stands in commands.py, rules in actions."""

import datetime as dt
from collections.abc import Callable
from typing import cast

from msgspec import UNSET
from msgspec.structs import asdict

from dialogues.commitments.actions import (
    accept_commitments,
    confirm_commitment,
    edit_before_read_back,
    hold_commitments,
    merge_commitments,
    reject_commitment,
    restore_commitment,
    withdraw_commitment,
)
from dialogues.commitments.models import Commitment
from dialogues.invitations.actions import accept_ground_rules
from dialogues.invitations.models import Delegate
from dialogues.live.commands import (
    AcceptRules,
    Admit,
    Edit,
    Merge,
    OfCommitment,
    OpenRoom,
    Reject,
    Sent,
    ShowScene,
    Spotlight,
    StartItem,
)
from dialogues.live.errors import CommitmentUnknown
from dialogues.live.models import Room
from dialogues.live.presenters import may_see

from .read_back import read_back_in_room
from .rooms import admit_with_code, change_code, end_room, open_room
from .run_sheet import start_item
from .wall import show_scene, spotlight_commitment

Obey = Callable[[Room, Sent, dt.datetime], object]


def edit(room: Room, sent: Sent, at: dt.datetime) -> object:
    data = cast(Edit, sent.data)
    changes = {name: value for name, value in asdict(data).items() if value is not UNSET and name != "commitment"}
    if "due" in changes:
        changes["due_date"] = changes.pop("due")
    return edit_before_read_back(
        commitment=_own(room, sent, data.commitment),
        by=_delegate(sent),
        changes=changes,
        moderated=room.is_moderated,
        at=at,
    )


def withdraw(room: Room, sent: Sent, at: dt.datetime) -> object:
    commitment = _own(room, sent, cast(OfCommitment, sent.data).commitment)
    return withdraw_commitment(commitment=commitment, by=_delegate(sent), at=at)


def confirm(room: Room, sent: Sent, at: dt.datetime) -> object:
    commitment = _seen(room, sent, cast(OfCommitment, sent.data).commitment)
    return confirm_commitment(commitment=commitment, by=_delegate(sent), at=at)


def accept_rules(room: Room, sent: Sent, at: dt.datetime) -> object:
    version = cast(AcceptRules, sent.data).version
    return accept_ground_rules(delegate=_delegate(sent), version=version, at=at)


def accept(room: Room, sent: Sent, at: dt.datetime) -> object:
    return accept_commitments(commitments=[_named(room, sent)], actor=sent.sender.actor, at=at)


def hold(room: Room, sent: Sent, at: dt.datetime) -> object:
    return hold_commitments(commitments=[_named(room, sent)], actor=sent.sender.actor, at=at)


def reject(room: Room, sent: Sent, at: dt.datetime) -> object:
    reason = cast(Reject, sent.data).reason
    return reject_commitment(commitment=_named(room, sent), reason=reason, actor=sent.sender.actor, at=at)


def merge(room: Room, sent: Sent, at: dt.datetime) -> object:
    into = _commitment(room, cast(Merge, sent.data).into)
    return merge_commitments(source=_named(room, sent), into=into, actor=sent.sender.actor, at=at)


def restore(room: Room, sent: Sent, at: dt.datetime) -> object:
    return restore_commitment(commitment=_named(room, sent), actor=sent.sender.actor, at=at)


def read_back(room: Room, sent: Sent, at: dt.datetime) -> object:
    return read_back_in_room(room=room, commitment=_named(room, sent), actor=sent.sender.actor, at=at)


def spotlight(room: Room, sent: Sent, at: dt.datetime) -> object:
    pk = cast(Spotlight, sent.data).commitment
    shown = _commitment(room, pk) if pk is not None else None
    return spotlight_commitment(room=room, commitment=shown, actor=sent.sender.actor, at=at)


def start(room: Room, sent: Sent, at: dt.datetime) -> object:
    return start_item(room=room, item_id=cast(StartItem, sent.data).item, actor=sent.sender.actor, at=at)


def scene(room: Room, sent: Sent, at: dt.datetime) -> object:
    return show_scene(room=room, scene=cast(ShowScene, sent.data).scene, actor=sent.sender.actor, at=at)


def open_it(room: Room, sent: Sent, at: dt.datetime) -> object:
    reason = cast(OpenRoom, sent.data).reason
    return open_room(dialogue=room.dialogue, actor=sent.sender.actor, reason=reason, at=at)


def end(room: Room, sent: Sent, at: dt.datetime) -> object:
    return end_room(room=room, actor=sent.sender.actor, at=at)


def new_code(room: Room, sent: Sent, at: dt.datetime) -> object:
    return change_code(room=room, actor=sent.sender.actor, at=at)


def admit(room: Room, sent: Sent, at: dt.datetime) -> object:
    return admit_with_code(room=room, admits=cast(Admit, sent.data).admits, actor=sent.sender.actor, at=at)


OBEY: dict[str, Obey] = {
    "commitment.edit": edit,
    "commitment.withdraw": withdraw,
    "commitment.confirm": confirm,
    "ground_rules.accept": accept_rules,
    "commitment.accept": accept,
    "commitment.hold": hold,
    "commitment.reject": reject,
    "commitment.merge": merge,
    "commitment.restore": restore,
    "commitment.read_back": read_back,
    "commitment.spotlight": spotlight,
    "item.start": start,
    "scene.show": scene,
    "room.open": open_it,
    "room.end": end,
    "room.change_code": new_code,
    "room.admit": admit,
}


def _delegate(sent: Sent) -> Delegate:
    return Delegate.objects.select_related("person", "institution", "dialogue").get(
        pk=cast(int, sent.sender.delegate_id)
    )


def _named(room: Room, sent: Sent) -> Commitment:
    return _commitment(room, cast(OfCommitment, sent.data).commitment)


def _seen(room: Room, sent: Sent, pk: int) -> Commitment:
    """A colleague's on the wall, or one's own: who may confirm it is for the action to say (INV-13)."""
    commitment = _commitment(room, pk)
    return commitment if may_see(commitment, sent.sender.audience) else _own(room, sent, pk)


def _own(room: Room, sent: Sent, pk: int) -> Commitment:
    """Somebody else's is unknown here: whether it exists is not told."""
    commitment = _commitment(room, pk)
    if commitment.stated_by_id != sent.sender.delegate_id:
        raise CommitmentUnknown
    return commitment


def _commitment(room: Room, pk: int) -> Commitment:
    commitment = (
        Commitment.objects.filter(dialogue=room.dialogue_id, pk=pk).select_related("dialogue__programme").first()
    )
    if commitment is None:
        raise CommitmentUnknown
    return commitment
