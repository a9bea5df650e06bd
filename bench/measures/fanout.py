"""P1 and P2: what it costs the process of the subscribers to tell each of them each event."""

import time
from dataclasses import dataclass
from typing import Any

from bench.load import Load
from bench.systems.base import FanOut

WARM_UP_SECONDS = 2.0


@dataclass(frozen=True)
class Told:
    """Of one run. `cpu_us`: of the measured process, per delivery; `client_core`: how busy the load client was."""

    cpu_us: float
    p50_ms: float
    p99_ms: float
    lost: float
    bytes_each: float
    client_core: float
    server_core: float

    def row(self) -> dict[str, Any]:
        return {name: round(value, 4) for name, value in vars(self).items()}


def fan_out(system: FanOut, *, subscribers: int, rate: float, seconds: float, patience: float = 5.0) -> Told:
    try:
        system.start()
        with system.listen(subscribers) as load:
            come = load.ready()
            if come["ready"] < subscribers:
                raise RuntimeError(f"{system.name}: only {come['ready']} of {subscribers} came in")
            warmed = system.publish(min(rate, 5.0), WARM_UP_SECONDS)
            load.expect(warmed * subscribers, patience=patience)
            return _measured(system, load, subscribers, rate, seconds, patience)
    finally:
        system.stop()


def _measured(system: FanOut, load: Load, subscribers: int, rate: float, seconds: float, patience: float) -> Told:
    load.reset()
    cpu, began = system.measured.cpu_seconds(), time.monotonic()
    events = system.publish(rate, seconds)
    heard = load.expect(events * subscribers, patience=patience)
    spent, took = system.measured.cpu_seconds() - cpu, time.monotonic() - began
    deliveries = heard["deliveries"]
    latency = heard.get("delivery_ms", {"p50": 0.0, "p99": 0.0})
    return Told(
        cpu_us=spent / max(deliveries, 1) * 1e6,
        p50_ms=latency["p50"],
        p99_ms=latency["p99"],
        lost=1 - deliveries / (events * subscribers),
        bytes_each=heard["bytes"] / max(deliveries, 1),
        client_core=heard["client_cpu_seconds"] / heard["seconds"],
        server_core=spent / took,
    )
