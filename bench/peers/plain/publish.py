"""python -m plain.publish <rate> <seconds>: what another web process would send to the group. Prints how many."""

import asyncio
import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plain.settings")
django.setup()

from channels.layers import get_channel_layer  # noqa: E402 (Django must be set up first)

from bench.systems.base import event  # noqa: E402 (as above)

from .consumer import GROUP  # noqa: E402 (as above)


async def publish(rate: float, seconds: float) -> int:
    layer = get_channel_layer()
    assert layer is not None
    start, count = time.monotonic_ns(), round(rate * seconds)
    for number in range(count):
        due = start + round(number / rate * 1e9)
        await asyncio.sleep(max(0, due - time.monotonic_ns()) / 1e9)
        await layer.group_send(GROUP, {"type": "told", "event": json.loads(event(due))})
    await layer.close_pools() if hasattr(layer, "close_pools") else await layer.flush()
    return count


print(asyncio.run(publish(float(sys.argv[1]), float(sys.argv[2]))))
