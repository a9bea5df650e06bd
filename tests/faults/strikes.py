"""The faults. Each strikes while people post, lasts for a number of attempts and heals as operators do."""

import signal
from collections.abc import Awaitable, Callable

from tests.faults.crowds import Crowd
from tests.faults.installations import Installation
from tests.faults.programs import until
from tests.faults.screens import Screen

Strike = Callable[[Installation, Crowd], Awaitable[None]]

MEANWHILE = 15


async def web_a_killed(site: Installation, crowd: Crowd) -> None:
    await _killed(site, crowd, 0)


async def web_b_killed(site: Installation, crowd: Crowd) -> None:
    await _killed(site, crowd, 1)


async def web_a_drained(site: Installation, crowd: Crowd) -> None:
    await _drained(site, crowd, 0)


async def web_b_drained(site: Installation, crowd: Crowd) -> None:
    await _drained(site, crowd, 1)


async def worker_killed(site: Installation, crowd: Crowd) -> None:
    assert site.worker
    async with site.worker.breaking:
        await site.worker.kill()
        await crowd.tries_on(MEANWHILE)
        site.worker.start()


async def redis_restarted(site: Installation, crowd: Crowd) -> None:
    assert site.redis
    async with site.redis.program.breaking:
        site.redis.program.say(signal.SIGTERM)
        await site.redis.program.ended()
        await crowd.tries_on(MEANWHILE)
        await site.redis.start()


async def redis_paused(site: Installation, crowd: Crowd) -> None:
    """Without Redis each process goes on by itself: posts are not only tried but answered, and the staff see why some
    come late."""
    assert site.redis
    async with site.redis.program.breaking:
        site.redis.program.say(signal.SIGSTOP)
        await crowd.posts_on(MEANWHILE)
        await until(lambda: all(_is_apart(console) for console in crowd.consoles), "the staff see that Redis is away")
        site.redis.program.say(signal.SIGCONT)
        await until(lambda: not any(_is_apart(console) for console in crowd.consoles), "the staff see that it is back")


async def postgresql_restarted(site: Installation, crowd: Crowd) -> None:
    await _restarted(site, crowd, signal.SIGINT)  # "fast": sessions are ended, then it shuts down in order


async def postgresql_crashed(site: Installation, crowd: Crowd) -> None:
    await _restarted(site, crowd, signal.SIGQUIT)  # "immediate": no shutdown, recovery at the start


async def network_cut(site: Installation, crowd: Crowd) -> None:
    for screen in crowd.screens[::3]:
        screen.cut()
    await crowd.tries_on(MEANWHILE)


async def _killed(site: Installation, crowd: Crowd, number: int) -> None:
    async with site.webs[number].breaking:
        await site.webs[number].kill()
        await crowd.tries_on(MEANWHILE)
        await site.start_web(number)


async def _drained(site: Installation, crowd: Crowd, number: int) -> None:
    web = site.webs[number]
    async with web.breaking:
        web.say(signal.SIGTERM)
        code = await web.ended()
        assert code == 0, f"{web.name} ended with {code} after SIGTERM"
        assert "did not end in time" not in web.log.read_text(), f"{web.name} kept somebody to the last moment"
        await site.start_web(number)


async def _restarted(site: Installation, crowd: Crowd, how: signal.Signals) -> None:
    assert site.postgresql
    async with site.postgresql.program.breaking:
        site.postgresql.program.say(how)
        await site.postgresql.program.ended()
        # Few: the servers rather let people wait for the database than turn them away.
        await crowd.tries_on(MEANWHILE // 3)
        await site.postgresql.start()


def _is_apart(console: Screen) -> bool:
    return bool(console.view.pulse.get("apart", False))


# One process, then several with services.
ALONE: list[Strike] = [web_a_killed, web_a_drained, network_cut, web_a_killed, web_a_drained]
TOGETHER: list[Strike] = [
    web_a_killed,
    web_b_killed,
    web_a_drained,
    web_b_drained,
    worker_killed,
    redis_restarted,
    redis_paused,
    postgresql_restarted,
    postgresql_crashed,
    network_cut,
]
