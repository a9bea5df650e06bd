"""P6: the hall's network comes back, and three thousand phones with it."""

from typing import Any

from bench.context import Bench
from bench.load import Counts
from bench.prepared import Hall
from bench.systems.convoke import Convoke

CLIENTS, MISSED, LIMIT_SECONDS = 3_000, 20, 60.0


def p6(bench: Bench) -> dict[str, Any]:
    """Each asks for the events of ten seconds. Backs are counted from the first `connect` to the last event."""
    clients = bench.size(CLIENTS, 300)
    runs = [_run(bench, clients) for _round in range(bench.rounds)]
    run = sorted(runs, key=lambda each: float(each["seconds"]))[len(runs) // 2]
    met = run["seconds"] <= 2 and run["refused"] == 0 and run["back"] == clients
    ratios = {"nchan": None, "plain": None, "ratio_nchan": None, "ratio_plain": None}
    return {"ours": run["seconds"], **ratios, "unit": "s until all are back", "met": met, "detail": run}


def _run(bench: Bench, clients: int) -> Counts:
    system = Convoke(halls=bench.halls, hall=Hall(seats=clients), postgres=bench.postgres, redis=bench.redis)
    try:
        system.start()
        # The room is in use already, as it is when a network fails.
        with system.listen(20) as stayed:
            stayed.ready()
            since = system.sequence()
            system.publish(MISSED, 1)
            through = system.sequence()
            with system.come_back(clients, since=since, through=through, seconds=LIMIT_SECONDS) as load:
                counts = load.next()
    finally:
        system.stop()
    run = {
        "seconds": counts["seconds"],
        "back": counts["connected"],
        "missed_events": through - since,
        "refused": counts["retries"],
        "back_p50_ms": counts["back_ms"]["p50"],
        "back_p99_ms": counts["back_ms"]["p99"],
        "client_core": round(counts["client_cpu_seconds"] / counts["seconds"], 3),
    }
    bench.say(f"  ours: {run}")
    return run
