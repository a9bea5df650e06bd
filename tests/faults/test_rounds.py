"""Rounds of faults while people post. More rounds: FAULT_ROUNDS=50; the same ones again: FAULT_SEED=…"""

import asyncio
import os
import random
import secrets
from pathlib import Path

import pytest

from tests.faults.crowds import PHONES, Crowd
from tests.faults.installations import Installation, on_one_process, on_services
from tests.faults.strikes import ALONE, TOGETHER, Strike
from tests.faults.verdicts import complaints_about

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "5"))
SEED = os.environ.get("FAULT_SEED") or secrets.token_hex(4)
BEFORE = AFTER = 30

CLAIMS = pytest.mark.requirement("INV-24", "INV-25", "LIV-1")
pytestmark = [pytest.mark.faults, CLAIMS, pytest.mark.asyncio, pytest.mark.timeout(90 + 45 * ROUNDS)]


@pytest.mark.needs("initdb", "redis-server")
async def test_no_post_is_lost_or_doubled_on_postgresql_and_redis_with_two_processes(tmp_path: Path) -> None:
    async with on_services(tmp_path) as site:
        await _rounds(site, TOGETHER, at_once=2)


async def test_no_post_is_lost_or_doubled_on_sqlite_with_one_process(tmp_path: Path) -> None:
    async with on_one_process(tmp_path) as site:
        await _rounds(site, ALONE, at_once=1)


async def _rounds(site: Installation, kinds: list[Strike], *, at_once: int) -> None:
    rooms = await site.ask("fill", ROUNDS, PHONES)
    chance = random.Random(SEED)  # noqa: S311 (dice, not keys)
    dealt = _dealt(kinds, ROUNDS * at_once, chance)
    for number, room in enumerate(rooms):
        strikes = dealt[number * at_once : (number + 1) * at_once]
        try:
            async with Crowd(room, site.addresses, chance).present() as crowd:
                await _round(site, crowd, strikes)
                if room is rooms[-1]:
                    await crowd.is_counted()
        except BaseException as failure:
            names = " and ".join(strike.__name__ for strike in strikes)
            failure.add_note(f"Round {number + 1} of FAULT_ROUNDS={ROUNDS} FAULT_SEED={SEED}: {names}\n{site.tails()}")
            raise


async def _round(site: Installation, crowd: Crowd, strikes: list[Strike]) -> None:
    await crowd.posts_on(BEFORE)
    await asyncio.gather(*(strike(site, crowd) for strike in strikes))
    await crowd.posts_on(AFTER)
    await crowd.falls_silent()
    complaints = await complaints_about(site, crowd)
    assert not complaints, "\n".join(complaints)


def _dealt(kinds: list[Strike], number: int, chance: random.Random) -> list[Strike]:
    """As cards are: every kind comes up before one comes up again."""
    dealt: list[Strike] = []
    while len(dealt) < number:
        dealt += chance.sample(kinds, len(kinds))
    return dealt[:number]
