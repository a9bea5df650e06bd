"""A program for test_lanes.py: our Daphne with an application that does with its lane what the test says.

It prints the port it listens on. Each text frame is an order: `put N SIZE`, `send SIZE`, `flood SIZE`, `end CODE`.
"""

import asyncio
from typing import Any

import django

django.setup()

from realtime.frames import Encoded  # noqa: E402 (Django must be set up first)
from realtime.lanes import Lane, lane_for  # noqa: E402 (as above)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    lane = lane_for(scope, send, lambda: None)
    while (message := await receive())["type"] == "websocket.receive":
        order, *numbers = message["text"].split()
        await ORDERS[order](lane, send, *map(int, numbers))
    lane.leave()


async def put(lane: Lane, send: Any, count: int, size: int) -> None:
    for number in range(count):
        lane.put(Encoded(_text(number, size)))


async def send_plainly(lane: Lane, send: Any, size: int) -> None:
    await send({"type": "websocket.send", "text": _text(0, size).decode()})


async def flood(lane: Lane, send: Any, size: int) -> None:
    """Until the reader has fallen behind; the reader learns how many frames it was promised, once it is drained."""
    taken = 0
    while lane.put(Encoded(_text(taken, size))):
        taken += 1
        await asyncio.sleep(0)
    lane._drained = lambda: lane.put(Encoded(b"%d promised" % taken))  # type: ignore[attr-defined]


async def end(lane: Lane, send: Any, code: int) -> None:
    lane.end(code)


ORDERS = {"put": put, "send": send_plainly, "flood": flood, "end": end}


def _text(number: int, size: int) -> bytes:
    return b"%d " % number + b"x" * (size - len(b"%d " % number))


def main() -> None:
    from backend.server import LaneServer  # noqa: PLC0415 (brings Twisted's reactor, for this process only)

    server = LaneServer(application, endpoints=["tcp:port=0:interface=127.0.0.1"], signal_handlers=False)
    server.ready_callable = lambda: print(server.listening_addresses[0][1], flush=True)  # noqa: T201 (for the test)
    server.run()


if __name__ == "__main__":
    main()
