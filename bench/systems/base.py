"""What the measures ask of every system, ours and the peers."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from bench.load import Load
from bench.programs import Program

# As long as what our room says of the commitment in posting.py, so that everybody carries the same bytes.
EVENT_BYTES = 495
LAST_ANSWER_SECONDS = 60.0
PUBLISHERS = 20


Publisher = AbstractContextManager[Callable[[], int]]


class Missing(Exception):
    """A peer that is not installed here; it is named as missing, never guessed."""


class FanOut(Protocol):
    """Something that tells many subscribers what was published."""

    name: str

    def start(self) -> None: ...

    def listen(self, count: int) -> Load: ...

    def publisher(self, rate: float, seconds: float) -> Publisher:
        """Who will publish, connected already; called, it keeps the timetable and tells how many events there were."""
        ...

    @property
    def measured(self) -> Program: ...

    def stop(self) -> None: ...


def event(now: int) -> bytes:
    """One event with the moment of its making, as bench/load/markers.c reads it."""
    head = b'{"type":"batch","after":514,"through":515,"frames":["@t%d;' % now
    return head + b"x" * (EVENT_BYTES - len(head) - 4) + b'"]}'


def timetable(rate: float, seconds: float) -> Iterator[int]:
    """The moments at which something is due, each when it has come."""
    start = time.monotonic_ns()
    for number in range(round(rate * seconds)):
        due = start + round(number / rate * 1e9)
        time.sleep(max(0, due - time.monotonic_ns()) / 1e9)
        yield due


@contextlib.contextmanager
def publisher_by_post(port: int, path: str, rate: float, seconds: float) -> Iterator[Callable[[], int]]:
    """For servers that take what is to be published as an HTTP request; as if from several people, in turn."""

    def publish() -> int:
        count = 0
        for due in timetable(rate, seconds):
            wires[count % PUBLISHERS].say(event(due))
            count += 1
        for wire in wires:
            wire.hear()
        return count

    with contextlib.ExitStack() as stack:
        wires = [stack.enter_context(_Wire(port, path)) for _n in range(PUBLISHERS)]
        yield publish


class _Wire(AbstractContextManager["_Wire"]):
    """One connection that hears its last answer only when it says the next thing: nobody is waited for before."""

    def __init__(self, port: int, path: str) -> None:
        self._wire = socket.create_connection(("127.0.0.1", port), LAST_ANSWER_SECONDS)
        self._wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._path, self._waits = path, False

    def __exit__(self, *_: object) -> None:
        self._wire.close()

    def say(self, body: bytes) -> None:
        self.hear()
        head = f"POST {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
        self._wire.sendall(head.encode() + body)
        self._waits = True

    def hear(self) -> None:
        if self._waits and not self._wire.recv(65536).startswith(b"HTTP/1.1 2"):
            raise ConnectionError(f"{self._path} did not take what was published")
        self._waits = False
