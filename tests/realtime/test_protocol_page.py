"""docs/protocol.md speaks of the frames as they are."""

from typing import Any

import msgspec
import protocol_page
import pytest

from dialogues.live.commands import KINDS
from dialogues.live.shapes import Card, Frame, Pulse, Snapshot
from realtime import consumer, http, protocol
from realtime.http import Problem
from realtime.protocol import CommandFrame, ServerFrame, read_data, read_frame
from realtime.refusals import status_of
from tests.realtime.refusals_named import refusals_named_from

EXAMPLES = protocol_page.examples()
SERVER_FRAMES = {frame.__struct_config__.tag: frame for frame in ServerFrame.__subclasses__()}
# Named in code that the room runs, but never told there.
NEVER_TOLD = {
    "refused": "the base of all others",
    "token.unknown": "a token that opens nothing is live.not_admitted",
    "token.expired": "the same",
    "token.revoked": "the same",
    "token.taken": "a room's new code is one that nobody has",
    "commitment.owner_goes_on_record": "nobody in a room names an institution: the sender's own is meant",
    "commitment.not_the_author": "another's commitment is commitment.unknown",
    "dialogue.no_date": "asked before a dialogue is ready, and only a ready one goes live",
    "dialogue.no_chair": "the same",
    "dialogue.no_agenda": "the same",
    "dialogue.no_ground_rules": "the same",
    "dialogue.approval_missing": "the same",
    "dialogue.approval_too_old": "the same",
    "dialogue.conflict": "the same",
    "dialogue.interpretation_missing": "the same",
    "dialogue.quorum_missing": "the same",
    "approval.wrong_state": "a room moves no permission",
    "hall.taken": "a hall is held when a dialogue is scheduled",
    "dialogue.reason_missing": "asked for when a dialogue is postponed or cancelled",
}


class Polled(msgspec.Struct, forbid_unknown_fields=True):
    frames: list[Frame]
    through: int
    pulse: Pulse
    mine: list[Card] = []


class PolledTooLate(msgspec.Struct, forbid_unknown_fields=True):
    stale: bool


class Obeyed(msgspec.Struct, forbid_unknown_fields=True):
    seq: int
    data: dict[str, Any]


OVER_HTTP = {"through": Polled, "stale": PolledTooLate, "code": Problem, "commitments": Snapshot, "data": Obeyed}


@pytest.mark.parametrize("shown", EXAMPLES)
def test_every_example_is_a_frame_that_the_server_says_or_understands(shown: dict[str, Any]):
    example = msgspec.json.encode(shown)

    if "do" in shown:
        frame = read_frame(example)
        if isinstance(frame, CommandFrame):
            read_data(frame)
    elif shown.get("type") in SERVER_FRAMES:
        msgspec.json.decode(example, type=SERVER_FRAMES[shown["type"]])
        msgspec.convert(shown.get("frames", []), list[Frame])
    else:
        schema = next(schema for field, schema in OVER_HTTP.items() if field in shown)
        msgspec.json.decode(example, type=schema)


def test_every_frame_and_every_command_has_its_example():
    named = {example.get("do", example.get("type")) for example in EXAMPLES}

    assert named - {None, "about:blank"} == {*SERVER_FRAMES, *KINDS, "since", "ping"}


def test_the_table_of_commands_is_the_table_of_commands():
    rows = {command.do: command.sender for command in protocol_page.commands()}

    assert rows == {do: next(iter(kind.senders)).value for do, kind in KINDS.items()}


def test_the_closing_codes_are_those_of_the_server():
    codes = {value for name, value in vars(protocol).items() if name.isupper() and value in range(1000, 5000)}

    assert {ending.code for ending in protocol_page.endings()} == codes


def test_the_refusals_are_those_that_the_room_can_tell():
    named = refusals_named_from(consumer.live, http.events, http.commands, http.snapshot)

    told = {refusal.code for refusal in protocol_page.refusals()}
    assert told | NEVER_TOLD.keys() == {refusal.code for refusal in named}
    assert told & NEVER_TOLD.keys() == set()


def test_each_refusal_has_the_status_that_http_gives_it():
    named = refusals_named_from(consumer.live, http.events, http.commands, http.snapshot)
    statuses = {refusal.code: getattr(refusal, "status", status_of(refusal.code)) for refusal in named}

    assert [(each.code, each.status) for each in protocol_page.refusals()] == [
        (each.code, statuses[each.code]) for each in protocol_page.refusals()
    ]
