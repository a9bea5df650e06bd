"""The frames of `dialogue.v1`, as closed schemas (contract.md §3; docs/protocol.md explains each with an example).

What a frame carries about the room is shaped by dialogues.live.shapes; this module knows only how it travels.
"""

from typing import Annotated, Any, TypeVar
from uuid import UUID

import msgspec
from django.utils.translation import gettext_lazy as _
from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from dialogues.journal.errors import Refused
from dialogues.live.commands import KINDS, Command, Id
from dialogues.live.errors import CommandUnknown
from dialogues.live.shapes import Card, Pulse, RoomShape, You

SUBPROTOCOL = "dialogue.v1"
LARGEST_FRAME = 16 * 1024

NOT_SIGNED_IN, NOT_ADMITTED, TOO_SLOW, TOO_MANY = 4401, 4403, 4408, 4429
# Of RFC 6455's register: "internal error" and "service restart"; after both, come back.
BROKEN, RESTARTING = 1011, 1012

T = TypeVar("T")


class ServerFrame(Struct, tag_field="type", forbid_unknown_fields=True):
    """Base of what the server says; `type` names the frame."""


class Hello(ServerFrame, tag="hello"):
    """Once, first. `seq`: this connection hears of everything after it, or after the `since` it asked for."""

    seq: int
    room: RoomShape
    you: You
    now: str


class Batch(ServerFrame, tag="batch"):
    """What happened after `after` up to `through`, as far as this audience may see it; frames are encoded once."""

    after: int
    through: int
    frames: list[Raw]


class MineData(Struct, forbid_unknown_fields=True):
    commitments: list[Card]


class Mine(ServerFrame, tag="mine"):
    """Ephemeral, to the author alone: own posts that changed, also those nobody else may see."""

    data: MineData


class PulseFrame(ServerFrame, tag="pulse"):
    """Ephemeral counts, at most once a second."""

    data: Pulse


class Stale(ServerFrame, tag="stale"):
    """Too much was missed: fetch the snapshot, then say `since`."""


class DoneFrame(ServerFrame, tag="done"):
    """The command with this `ref` is committed, as number `seq`."""

    ref: int | None
    seq: int | UnsetType
    data: dict[str, Any]


class RefusedFrame(ServerFrame, tag="refused"):
    """Nothing changed. `retry`: milliseconds to wait, where waiting helps."""

    ref: int | None
    code: str
    detail: str
    retry: int | UnsetType = UNSET


class Pong(ServerFrame, tag="pong"):
    pass


class ClientFrame(Struct, forbid_unknown_fields=True):
    """Base of what a client says; `do` names it."""

    do: str


Ref = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]


class CommandFrame(ClientFrame):
    """A command of dialogues.live.commands. The same `id` gives the same answer, on any transport."""

    id: UUID
    ref: Ref | None = None
    data: Raw = Raw(b"{}")


class Since(ClientFrame):
    """Tell me what happened after `seq`."""

    seq: Id


class Ping(ClientFrame):
    """`unsent`: posts that wait on this phone."""

    unsent: Id = 0


class FrameInvalid(Refused):
    code = "frame.invalid"
    detail = _("We could not read this: %(what)s.")
    status = 400


class FrameTooLarge(Refused):
    code = "frame.too_large"
    detail = _("This is larger than 16 KiB.")
    status = 413


class _Named(Struct):
    do: str


class _Referred(Struct):
    ref: Ref | None = None


def encode(frame: object) -> bytes:
    return msgspec.json.encode(frame)


def read_frame(raw: bytes) -> CommandFrame | Since | Ping:
    """Raises frame.too_large, frame.invalid, command.unknown: nothing that is not in the schema gets any further."""
    if len(raw) > LARGEST_FRAME:
        raise FrameTooLarge
    do = _decode(raw, _Named).do
    if do == "since":
        return _decode(raw, Since)
    if do == "ping":
        return _decode(raw, Ping)
    if do not in KINDS:
        raise CommandUnknown
    return _decode(raw, CommandFrame)


def read_data(frame: CommandFrame) -> Command:
    """What the command carries. Raises frame.invalid."""
    return _decode(bytes(frame.data), KINDS[frame.do].data)


def ref_in(raw: bytes) -> int | None:
    """The `ref` of a frame that could not be taken, so that its sender learns which one it was."""
    try:
        return msgspec.json.decode(raw[:LARGEST_FRAME], type=_Referred).ref
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _decode(raw: bytes, schema: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=schema)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FrameInvalid(what=str(error)) from error
