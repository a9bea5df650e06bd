"""Frames that nobody should send: cut off, huge, unknown, of wrong types, out of turn. None may change anything."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from hypothesis import strategies as st

from dialogues.live.commands import KINDS
from dialogues.live.enums import Audience

# From each frame that is drawn so many are made: drawing costs a hundred times more than cutting.
KIN = 50
ID = "6f3b1f1e-9a54-4c1e-8a35-1f0a4d1f7b11"
NOBODYS = 2**50
LAST = 2**53 - 1
# What a participant may be told. Not among them: that anything was done, or that the server failed.
ANSWERS = {
    "busy",
    "command.not_allowed",
    "command.unknown",
    "commitment.statement_missing",
    "commitment.unknown",
    "frame.invalid",
    "frame.too_large",
    "ground_rules.changed",
}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def _command(do: str, **data: Any) -> dict[str, Any]:
    return {"do": do, "ref": 1, "id": ID, "data": data}


GOOD: list[dict[str, Any]] = [
    {"do": "since", "seq": 4},
    {"do": "ping", "unsent": 1},
    _command("commitment.withdraw", commitment=NOBODYS),
    _command("commitment.edit", commitment=NOBODYS, due="2027-05-31"),
    _command("item.start", item=None),
]
OUT_OF_TURN = [
    *(_command(do, commitment=NOBODYS) for do, kind in KINDS.items() if Audience.STAFF in kind.senders),
    *(_command(do) for do, kind in KINDS.items() if Audience.STAFF in kind.senders),
    _command("commitment.capture", statement=" "),
    _command("commitment.confirm", commitment=NOBODYS),
    _command("ground_rules.accept", version=NOBODYS),
    _command("scene.show", scene="read_out"),
    _command("room.admit", admits=False),
]
TRICKS = [
    b"[" * 16_000,
    b'{"do":' * 2_000,
    b"x" * 16_385,
    b"x" * 40_000,
    b"\xff\xfe",
    b"",
    b'{"do":"since","seq":1e400}',
]

noise = st.binary(max_size=400)
any_json = anything.map(lambda value: json.dumps(value).encode())
one_part_wrong = st.builds(
    lambda frame, field, value: json.dumps(frame | {field: value}).encode(),
    st.sampled_from(GOOD),
    st.sampled_from(["do", "ref", "id", "data", "seq", "unsent", "who"]),
    anything,
)
any_data = st.builds(
    lambda do, data: json.dumps({"do": do, "id": ID, "data": data}).encode(), st.sampled_from(sorted(KINDS)), anything
)
out_of_turn = st.sampled_from(OUT_OF_TURN).map(lambda frame: json.dumps(frame).encode())
a_family = (noise | any_json | one_part_wrong | any_data | out_of_turn | st.sampled_from(TRICKS)).map(
    lambda raw: kin(raw)
)


def kin(raw: bytes) -> list[bytes]:
    """The frame, cut off in many places and with a byte spoilt in others."""
    places = [len(raw) * number // KIN for number in range(KIN // 2)]
    cut = [raw[: len(raw) - place] for place in places]
    spoilt = [
        raw[:place] + bytes([byte ^ 0x80 for byte in raw[place : place + 1]]) + raw[place + 1 :] for place in places
    ]
    return cut + spoilt


async def throw(
    family: list[bytes], send: Callable[[bytes | str], Awaitable[None]], hear: Callable[[], Awaitable[dict[str, Any]]]
) -> None:
    """All of them at once, then one whose answer says that they were all heard."""
    for raw in family:
        await send(text_or_bytes(raw))
    await send(json.dumps({"do": "no.more", "ref": LAST}))
    while (answer := await hear()).get("ref") != LAST:
        assert answer["type"] in {"refused", "pong", "batch", "stale", "pulse"}, answer
        assert answer["type"] != "refused" or answer["code"] in ANSWERS, answer


def text_or_bytes(raw: bytes) -> str | bytes:
    """Text where it can be: what is none goes out as a binary frame."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
