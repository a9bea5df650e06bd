"""P7: twenty phones that never read, among a thousand that do."""

import statistics
from contextlib import ExitStack
from typing import Any

from bench.context import Bench
from bench.prepared import Hall
from bench.systems.convoke import Convoke

READERS, STUCK, RATE = 1_000, 20, 20.0


def p7(bench: Bench) -> dict[str, Any]:
    """With and without, in turn: a percentile of one short run says little."""
    without, among = [], []
    for _round in range(bench.rounds):
        without.append(_run(bench, stuck=0))
        among.append(_run(bench, stuck=STUCK))
        bench.say(f"  without: {without[-1]}, with {STUCK}: {among[-1]}")
    before, after = statistics.median(without), statistics.median(among)
    ratios = {"nchan": None, "plain": None, "ratio_nchan": None, "ratio_plain": None}
    return {
        "ours": after,
        **ratios,
        "without": before,
        "ratio": round(after / before, 3),
        "unit": "ms, p99 of the others' deliveries",
        "met": after <= before * 1.1,
        "detail": {"without": without, "with": among},
    }


def _run(bench: Bench, *, stuck: int) -> float:
    readers = bench.size(READERS, 200)
    system = Convoke(halls=bench.halls, hall=Hall(seats=READERS), postgres=bench.postgres, redis=bench.redis)
    try:
        system.start()
        with ExitStack() as stack:
            load = stack.enter_context(system.listen(readers))
            load.ready()
            if stuck:
                # A small window on their side too, as of a phone in a pocket.
                stack.enter_context(system.listen(stuck, "--stuck", "--receive-buffer", "4096")).ready()
            load.expect(system.publish(5, 2) * readers)
            publish = stack.enter_context(system.publisher(RATE, bench.seconds(15)))
            load.reset()
            events = publish()
            heard = load.expect(events * readers)
            if heard["deliveries"] < events * readers:
                raise RuntimeError(f"{events * readers - heard['deliveries']} deliveries were lost")
            return float(heard["delivery_ms"]["p99"])
    finally:
        system.stop()
