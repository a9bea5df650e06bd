"""What our lane relies on in Daphne, Twisted and autobahn, with the real ones: a version that breaks it fails here."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from realtime.frames import Encoded
from realtime.protocol import RESTARTING, TOO_SLOW

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_SECONDS = 20


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    environment = os.environ | {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "backend.settings"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "calendar")])
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("lane_server.py"))],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout
    yield f"ws://127.0.0.1:{int(server.stdout.readline())}/"
    server.terminate()
    server.wait(PATIENCE_SECONDS)
    server.stdout.close()


@pytest.fixture
def reader(address: str) -> Iterator[ClientConnection]:
    with connect(address, max_size=None, compression=None, max_queue=None) as client:
        yield client


@pytest.mark.parametrize(("count", "size"), [(9, 2), (9, 125), (9, 126), (1, 65_535), (1, 65_536), (1, 300_000)])
def test_frames_of_every_length_arrive_whole_and_in_order(reader: ClientConnection, count: int, size: int):
    reader.send(f"put {count} {size}")

    heard = [str(reader.recv(PATIENCE_SECONDS)) for _n in range(count)]

    assert [(frame[:2], len(frame)) for frame in heard] == [(f"{number} ", size) for number in range(count)]


def test_frames_of_the_lane_and_of_the_server_itself_keep_their_order(reader: ClientConnection):
    for order in ("send 40000", "put 1 10", "send 20", "put 1 30"):
        reader.send(order)

    assert [len(reader.recv(PATIENCE_SECONDS)) for _n in range(4)] == [40_000, 10, 20, 30]


def test_a_reader_who_stops_is_found_and_gets_all_that_was_promised_when_it_goes_on(address: str):
    with connect(address, max_size=None, compression=None, max_queue=1) as reader:
        reader.send("flood 5000")
        heard = []
        while not heard or not heard[-1].endswith("promised"):
            heard.append(str(reader.recv(PATIENCE_SECONDS)))

    *frames, promise = heard
    assert promise == f"{len(frames)} promised"
    assert [int(frame.split()[0]) for frame in frames] == list(range(len(frames)))


@pytest.mark.parametrize("code", [TOO_SLOW, RESTARTING])
def test_the_lane_ends_the_connection_with_the_code_it_was_given(reader: ClientConnection, code: int):
    reader.send(f"end {code}")

    with pytest.raises(ConnectionClosed) as ended:
        reader.recv(PATIENCE_SECONDS)

    assert ended.value.rcvd
    assert ended.value.rcvd.code == code


def test_the_frame_is_what_rfc_6455_wants():
    assert Encoded(b"hello").framed == b"\x81\x05hello"
    assert Encoded(b"x" * 126).framed[:4] == b"\x81\x7e\x00\x7e"
    assert Encoded(b"x" * 65_536).framed[:10] == b"\x81\x7f" + (65_536).to_bytes(8, "big")
