"""P3: ten thousand sockets in one process."""

from typing import Any

from bench.context import Bench
from bench.prepared import Hall
from bench.systems.convoke import Convoke

SOCKETS, WARM_UP = 10_000, 3.0


def p3(bench: Bench) -> dict[str, Any]:
    """The posts come in by the same process, one a second."""
    sockets, seconds = bench.size(SOCKETS, 500), bench.seconds(20)
    system = Convoke(halls=bench.halls, hall=Hall(seats=sockets), postgres=bench.postgres, redis=bench.redis)
    try:
        system.start()
        system.publish(1, WARM_UP)
        before = system.measured.resident_bytes()
        with system.listen(sockets) as load:
            come = load.ready()
            load.expect(system.publish(1, WARM_UP) * sockets)
            weight = (system.measured.resident_bytes() - before) / sockets
            with system.publisher(1, seconds) as publish:
                load.reset()
                cpu = system.measured.cpu_seconds()
                events = publish()
                heard = load.expect(events * sockets)
                spent = system.measured.cpu_seconds() - cpu
    finally:
        system.stop()
    run = {
        "connected": come["ready"],
        "p50_ms": heard["delivery_ms"]["p50"],
        "p99_ms": heard["delivery_ms"]["p99"],
        "max_ms": heard["delivery_ms"]["max"],
        "kilobytes_each": round(weight / 1000, 1),
        "lost": events * sockets - heard["deliveries"],
        "server_core": round(spent / seconds, 3),
        "client_core": round(heard["client_cpu_seconds"] / heard["seconds"], 3),
    }
    bench.say(f"  ours: {run}")
    met = run["p99_ms"] <= 150 and run["kilobytes_each"] <= 25 and run["lost"] == 0 and run["connected"] == sockets
    ratios = {"nchan": None, "plain": None, "ratio_nchan": None, "ratio_plain": None}
    return {"ours": run["p99_ms"], **ratios, "unit": "ms, p99 of deliveries", "met": met, "detail": run}
