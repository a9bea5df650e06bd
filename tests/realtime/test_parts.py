"""Ring, outbox and limiter by themselves."""

import asyncio

import pytest

from realtime.limits import Limiter
from realtime.outbox import MOST_FRAMES, Outbox
from realtime.ring import Ring


def test_the_ring_tells_what_came_after_a_number_or_that_it_no_longer_knows():
    ring = Ring(after=3, size=3)
    ring.add((number, b"%d" % number) for number in (4, 6, 9, 11, 13, 14, 17))

    assert ring.after(17) == []
    assert ring.after(13) == [(14, b"14"), (17, b"17")]
    assert ring.after(11) == [(13, b"13"), (14, b"14"), (17, b"17")]
    assert ring.after(10) is None


def test_the_limiter_lets_a_burst_pass_and_then_so_many_a_second_and_knows_people_apart():
    now = [0.0]
    limiter = Limiter(burst=2, rate=1, clock=lambda: now[0])

    at_once = [limiter.allows("nam") for _n in range(3)]
    other = limiter.allows("tu")
    now[0] = 1.0

    assert (at_once, other, limiter.allows("nam"), limiter.allows("nam")) == ([True, True, False], True, True, False)


@pytest.mark.asyncio
async def test_putting_into_the_outbox_of_a_reader_who_never_reads_never_waits():
    async def never(frame: bytes) -> None:
        await asyncio.Event().wait()

    outbox = Outbox(never, lambda: None)
    sending = asyncio.create_task(outbox.run())

    taken = [outbox.put(b"frame") for _n in range(MOST_FRAMES + 1)]
    sending.cancel()

    assert taken == [True] * MOST_FRAMES + [False]


@pytest.mark.asyncio
async def test_what_was_put_in_goes_out_in_order_and_a_full_outbox_takes_again_only_when_it_is_empty():
    sent, goes_on, drained = [], asyncio.Event(), asyncio.Event()

    async def send(frame: bytes) -> None:
        await goes_on.wait()
        sent.append(frame)

    outbox = Outbox(send, drained.set)
    frames = [b"%d" % number for number in range(MOST_FRAMES)]
    taken = [outbox.put(frame) for frame in [*frames, b"one too many"]]
    sending = asyncio.create_task(outbox.run())
    goes_on.set()
    await asyncio.wait_for(drained.wait(), 5)
    sending.cancel()

    assert taken == [True] * MOST_FRAMES + [False]
    assert sent == frames
    assert outbox.put(b"again") is True
