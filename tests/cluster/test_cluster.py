"""The whole topology on this machine, seen through its proxy while processes come and go."""

import os
import random
import signal
from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.cluster.local import LocalCluster, local_cluster, runs
from tests.faults.crowds import Crowd
from tests.faults.programs import until
from tests.faults.verdicts import complaints_about

# Few, since they post for as long as processes need to start again.
PHONES = 4
BEFORE, MEANWHILE, AFTER = 30, 40, 30
# Sent by a process that ends: come back, somebody else is there.
RESTARTING = 1012

pytestmark = [
    pytest.mark.faults,
    pytest.mark.needs("curl", "initdb", "nginx", "redis-server"),
    pytest.mark.timeout(400),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with local_cluster() as running:
        yield running


@pytest.fixture(scope="module")
def rooms(cluster: LocalCluster) -> Iterator[dict[str, Any]]:
    """One for each test that wants one."""
    return iter(cluster.site.answer("fill", 3, PHONES))


@pytest.fixture
def crowd(cluster: LocalCluster, rooms: Iterator[dict[str, Any]]) -> Crowd:
    """Four phones, two consoles and two walls, all through the proxy."""
    return Crowd(next(rooms), [cluster.address], random.Random(1))  # noqa: S311 (dice, not keys)


@pytest.mark.asyncio
async def test_nobody_loses_anything_when_a_process_drains(cluster: LocalCluster, crowd: Crowd) -> None:
    said, errors = cluster.said(), cluster.errors()
    async with crowd.present():
        await crowd.posts_on(BEFORE)
        os.kill(cluster.pid("web-1"), signal.SIGTERM)
        await crowd.posts_on(MEANWHILE)
        await until(lambda: "web-1 is back." in cluster.said().removeprefix(said), "the process is started again")
        await crowd.posts_on(AFTER)
        await crowd.falls_silent()

        assert "web-1 ended with 0;" in cluster.said().removeprefix(said)
        assert RESTARTING in {code for screen in crowd.screens for code in screen.closing_codes}
        assert await complaints_about(cluster.site, crowd) == []
    assert cluster.errors() == errors


@pytest.mark.asyncio
async def test_nobody_notices_when_both_are_renewed_one_after_the_other(cluster: LocalCluster, crowd: Crowd) -> None:
    before, errors = [cluster.pid("web-1"), cluster.pid("web-2")], cluster.errors()
    async with crowd.present():
        await crowd.posts_on(BEFORE)
        cluster.supervisor.send_signal(signal.SIGHUP)
        await until(lambda: "web-2 is new." in cluster.said(), "both processes are new")
        await crowd.posts_on(AFTER)
        await crowd.falls_silent()

        assert await complaints_about(cluster.site, crowd) == []
    assert not any(runs(pid) for pid in before)
    assert cluster.errors() == errors


@pytest.mark.asyncio
async def test_the_proxy_serves_on_when_a_process_is_killed(cluster: LocalCluster, crowd: Crowd) -> None:
    said, errors = cluster.said(), cluster.errors()
    async with crowd.present():
        await crowd.posts_on(BEFORE)
        os.kill(cluster.pid("web-2"), signal.SIGKILL)
        await until(lambda: "web-2 is back." in cluster.said().removeprefix(said), "the process is started again")
        await crowd.posts_on(AFTER)
        await crowd.falls_silent()

        assert await complaints_about(cluster.site, crowd) == []
    assert cluster.errors() == errors


@pytest.mark.asyncio
async def test_the_log_of_the_proxy_tells_no_keys(cluster: LocalCluster) -> None:
    log_file = cluster.folder / "logs" / "proxy.log"
    for path, line in [
        ("/p/hidden-key-of-somebody/?token=another-key", 'GET "/p/[hidden]" 404'),
        ("/cal/hidden-key-of-somebody.ics", 'GET "/cal/[hidden]" 404'),
    ]:
        _get(cluster, path)
        # The proxy writes its line after the answer has gone.
        await until(partial(_says, log_file, line), line)

    log = log_file.read_text()
    assert "hidden-key" not in log
    assert "another-key" not in log


def _says(log_file: Path, line: str) -> bool:
    return line in log_file.read_text()


def _get(cluster: LocalCluster, path: str) -> Any:
    connection = HTTPConnection(cluster.address, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()
