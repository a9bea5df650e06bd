"""The frames of `desk.v1`, as closed schemas (docs/protocol.md §6)."""

from collections.abc import Collection
from typing import Literal

import msgspec
from msgspec import Struct

from realtime.frames import Encoded
from realtime.protocol import encode

SUBPROTOCOL = "desk.v1"
LARGEST_FRAME = 256
ANYTHING = "*"


class DeskFrame(Struct, tag_field="type", forbid_unknown_fields=True):
    """Base of what the server says; `type` names the frame."""


class Hello(DeskFrame, tag="hello"):
    """Once, first: from here on changes are told."""


class Changed(DeskFrame, tag="changed"):
    """Something of the programme is no longer as the page shows it.

    `about`: what the facts were about (`delegate`, `conflict`); `*` where the server itself may have missed some.
    """

    about: list[str]


class Pong(DeskFrame, tag="pong"):
    """The answer to a ping."""


class Ping(Struct, forbid_unknown_fields=True):
    """All that a screen may say."""

    do: Literal["ping"]


HELLO, PONG = Encoded(encode(Hello())), Encoded(encode(Pong()))


def changed(topics: Collection[str]) -> Encoded:
    return Encoded(encode(Changed(about=sorted(topics))))


def is_ping(raw: bytes) -> bool:
    if len(raw) > LARGEST_FRAME:
        return False
    try:
        msgspec.json.decode(raw, type=Ping)
    except msgspec.MsgspecError:
        return False
    return True
