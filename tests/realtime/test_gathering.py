"""What comes while the database works is dealt with together, and nobody's fault is anybody else's."""

import asyncio

import pytest

from realtime.gathering import Gathering
from realtime.refusals import Busy

pytestmark = pytest.mark.asyncio


class Desk:
    """Answers with the double, one round at a time; the round goes on when it is told to."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.goes_on = asyncio.Event()

    async def work(self, items: list[int]) -> list[int | Exception]:
        self.rounds.append(items)
        await self.goes_on.wait()
        return [ValueError(item) if item < 0 else 2 * item for item in items]


async def test_what_arrives_during_a_round_goes_into_the_next_one_together_and_in_order():
    desk = Desk()
    gathering: Gathering[int, int] = Gathering(desk.work, most_waiting=10)
    first = gathering.submit(1)
    await asyncio.sleep(0)
    rest = [gathering.submit(number) for number in (2, 3, 4)]
    desk.goes_on.set()

    assert await asyncio.gather(first, *rest) == [2, 4, 6, 8]
    assert desk.rounds == [[1], [2, 3, 4]]


async def test_a_round_takes_no_more_than_it_may_and_the_queue_no_more_than_it_can():
    desk = Desk()
    gathering: Gathering[int, int] = Gathering(desk.work, most_waiting=3, most_at_once=2)
    taken = [gathering.submit(number) for number in (1, 2, 3)]
    with pytest.raises(Busy):
        gathering.submit(4)
    desk.goes_on.set()
    await asyncio.gather(*taken)

    assert desk.rounds == [[1, 2], [3]]


async def test_an_error_reaches_the_one_whom_it_concerns():
    desk = Desk()
    desk.goes_on.set()
    gathering: Gathering[int, int] = Gathering(desk.work, most_waiting=10)

    answers = await asyncio.gather(gathering.submit(1), gathering.submit(-1), return_exceptions=True)

    assert answers[0] == 2
    assert isinstance(answers[1], ValueError)


async def test_who_has_gone_meanwhile_keeps_nobody_from_the_answer():
    desk = Desk()
    gathering: Gathering[int, int] = Gathering(desk.work, most_waiting=10)
    gone, stays = gathering.submit(1), gathering.submit(2)
    await asyncio.sleep(0)
    gone.cancel()
    desk.goes_on.set()

    assert await stays == 4


async def test_finishing_waits_for_all_that_was_taken():
    desk = Desk()
    gathering: Gathering[int, int] = Gathering(desk.work, most_waiting=10, most_at_once=1)
    taken = [gathering.submit(number) for number in (1, 2)]
    desk.goes_on.set()

    await gathering.finish()

    assert [future.result() for future in taken] == [2, 4]
