"""docs/protocol.md speaks of the frames as they are."""

import re
from pathlib import Path

import msgspec
import pytest

from dialogues.live.commands import KINDS
from dialogues.live.shapes import Card, Frame, Pulse, Snapshot
from realtime import protocol
from realtime.http import Problem
from realtime.protocol import CommandFrame, ServerFrame, read_data, read_frame

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
SERVER_FRAMES = {frame.__struct_config__.tag: frame for frame in ServerFrame.__subclasses__()}


class Polled(msgspec.Struct, forbid_unknown_fields=True):
    frames: list[Frame]
    through: int
    pulse: Pulse
    mine: list[Card] = []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_frame_that_the_server_says_or_understands(example: str):
    shown = msgspec.json.decode(example)

    if "do" in shown:
        frame = read_frame(example.encode())
        if isinstance(frame, CommandFrame):
            read_data(frame)
    elif shown.get("type") in SERVER_FRAMES:
        msgspec.json.decode(example, type=SERVER_FRAMES[shown["type"]])
        msgspec.convert(shown.get("frames", []), list[Frame])
    else:
        fitting = {"through": Polled, "code": Problem, "seq": Snapshot}
        schema = next(schema for field, schema in fitting.items() if field in shown)
        msgspec.json.decode(example, type=schema)


def test_every_frame_of_the_server_has_its_example():
    shown = {msgspec.json.decode(example).get("type") for example in EXAMPLES}

    assert set(SERVER_FRAMES) - shown == set()


def test_the_table_of_commands_is_the_table_of_commands():
    rows = re.findall(r"^\| `([a-z_.]+)` \| (participant|staff) \|", PAGE, re.MULTILINE)

    assert dict(rows) == {do: next(iter(kind.senders)).value for do, kind in KINDS.items()}


def test_the_closing_codes_are_those_of_the_server():
    codes = {protocol.NOT_SIGNED_IN, protocol.NOT_ADMITTED, protocol.TOO_SLOW, protocol.TOO_MANY}

    assert {int(code) for code in re.findall(r"\*\*(4\d\d\d)\*\*", PAGE)} == codes
