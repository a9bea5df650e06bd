"""Whatever comes over the wire is understood or refused by code; nothing else ever happens."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.journal.errors import Refused
from dialogues.live.commands import KINDS, Command
from realtime.protocol import CommandFrame, Ping, Since, read_data, read_frame, ref_in

ID = "6f3b1f1e-9a54-4c1e-8a35-1f0a4d1f7b11"
GOOD = [
    {"do": "since", "seq": 4},
    {"do": "ping", "unsent": 1},
    {
        "do": "commitment.capture",
        "ref": 1,
        "id": ID,
        "data": {"statement": "Train"},
    },
    {"do": "item.start", "id": ID, "data": {"item": None}},
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def _understood_or_refused(raw: bytes) -> None:
    ref_in(raw)
    assert _outcome(raw) in {"understood", "frame.invalid", "frame.too_large", "command.unknown"}


def _outcome(raw: bytes) -> str:
    try:
        frame = read_frame(raw)
        understood = read_data(frame) if isinstance(frame, CommandFrame) else frame
    except Refused as refusal:
        return refusal.code if str(refusal) else "speechless"
    return "understood" if isinstance(understood, Command | Since | Ping) else "confused"


@given(raw=st.binary(max_size=400))
def test_noise(raw: bytes):
    _understood_or_refused(raw)


@given(value=ANYTHING)
def test_any_json(value: Any):
    _understood_or_refused(json.dumps(value).encode())


@given(frame=st.sampled_from(GOOD), field=st.sampled_from(["do", "ref", "id", "data", "seq", "who"]), value=ANYTHING)
def test_a_good_frame_with_one_wrong_part(frame: dict[str, Any], field: str, value: Any):
    _understood_or_refused(json.dumps(frame | {field: value}).encode())


@given(frame=st.sampled_from(GOOD), cut=st.integers(0, 120))
def test_a_good_frame_cut_off(frame: dict[str, Any], cut: int):
    _understood_or_refused(json.dumps(frame).encode()[:cut])


@given(do=st.sampled_from(sorted(KINDS)), data=ANYTHING)
def test_any_data_for_any_command(do: str, data: Any):
    frame = {"do": do, "id": ID, "data": data}

    _understood_or_refused(json.dumps(frame).encode())


@pytest.mark.parametrize("raw", [b"[" * 16_000, b'{"do":' * 2_000, b"\xff\xfe", b"", b'{"do":"since","seq":1e400}'])
def test_known_tricks(raw: bytes):
    _understood_or_refused(raw)
