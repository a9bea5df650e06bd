from collections.abc import AsyncIterator

import pytest_asyncio

from realtime.hub import hub


@pytest_asyncio.fixture(autouse=True)
async def _the_hub_ends_with_its_test() -> AsyncIterator[None]:
    yield
    await hub().close()
