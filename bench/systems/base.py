"""What the measures ask of every system, ours and the peers."""

import http.client
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from bench.load import Load
from bench.programs import Program

# As long as what our room says of one commitment (docs/protocol.md), so that everybody carries the same bytes.
EVENT_BYTES = 440


class Missing(Exception):
    """A peer that is not installed here; it is named as missing, never guessed."""


class FanOut(Protocol):
    """Something that tells many subscribers what was published."""

    name: str

    def start(self) -> None: ...

    def listen(self, count: int) -> Load: ...

    def publish(self, rate: float, seconds: float) -> int:
        """Publishes on a timetable and tells how many events there were."""
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


def publish_by_post(port: int, path: str, rate: float, seconds: float, body: Callable[[int], bytes] = event) -> int:
    """For servers that take what is to be published as an HTTP request."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    count = 0
    for due in timetable(rate, seconds):
        connection.request("POST", path, body(due))
        connection.getresponse().read()
        count += 1
    connection.close()
    return count
