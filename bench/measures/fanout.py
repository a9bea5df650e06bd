"""P1 and P2: what it costs the process of the subscribers to tell each of them each event."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.context import Bench
from bench.installing import NotInstalled
from bench.load import Load
from bench.prepared import Hall
from bench.systems.base import FanOut, Missing
from bench.systems.convoke import Convoke
from bench.systems.plain import Plain
from bench.systems.simple import Nchan, SocketIo, UWebSockets

WARM_UP_SECONDS = 2.0
# The plain consumer cannot keep up; it gets less to do and this long to come to its end.
PLAIN_SECONDS, PLAIN_PATIENCE = 3.0, 15.0

Row = dict[str, float]
Make = Callable[[], FanOut]


def p1(bench: Bench) -> dict[str, Any]:
    rows = _compared(bench, {**_ours(bench), **_peers(), **_plain(bench)}, rate=10, seconds=10)
    cost = {name: row["cpu_us"] for name, row in rows.items()}
    plain = min((cost[name] for name in _plain(bench) if name in cost), default=None)
    ratios = {"ratio_nchan": _ratio(cost["ours"], cost.get("nchan")), "ratio_plain": _ratio(plain, cost["ours"])}
    met = all((_at_most(ratios["ratio_nchan"], 1.25), _at_most(20, ratios["ratio_plain"])))
    return {**cost, "plain": plain, **ratios, "unit": "CPU µs a delivery", "met": met, "detail": rows}


def p2(bench: Bench) -> dict[str, Any]:
    rows = _compared(bench, {**_ours(bench), **_peers()}, rate=200, seconds=10)
    cost = {name: row["cpu_us"] for name, row in rows.items()}
    ours, ratio = rows["ours"], _ratio(cost["ours"], cost.get("nchan"))
    met = _at_most(ratio, 0.5) and ours["p99_ms"] <= 60 and ours["lost"] == 0
    return {
        **cost,
        "plain": None,
        "ratio_nchan": ratio,
        "ratio_plain": None,
        "p99_ms": ours["p99_ms"],
        "lost": ours["lost"],
        "unit": "CPU µs a delivery",
        "met": met,
        "detail": rows,
    }


def _ours(bench: Bench) -> dict[str, Make]:
    """In production the posts come in elsewhere and over Redis; alone, one process does everything."""
    hall = Hall(seats=bench.size(1000, 200))

    def pair(server: str) -> Convoke:
        return Convoke(
            halls=bench.halls, hall=hall, processes=2, server=server, postgres=bench.postgres, redis=bench.redis
        )

    return {
        "ours": lambda: pair("Daphne"),
        "ours_uvicorn": lambda: pair("uvicorn"),
        "ours_alone": lambda: Convoke(halls=bench.halls, hall=hall),
    }


def _peers() -> dict[str, Make]:
    return {"nchan": Nchan, "uwebsockets": UWebSockets, "socketio": SocketIo}


def _plain(bench: Bench) -> dict[str, Make]:
    return {
        "plain_redis": lambda: Plain(layer="Redis layer", redis=bench.redis),
        "plain_pubsub": lambda: Plain(layer="pub/sub layer", redis=bench.redis),
    }


def _compared(bench: Bench, systems: dict[str, Make], *, rate: float, seconds: float) -> dict[str, Row]:
    """The medians of some rounds; each round runs every system, so that the machine's moods reach them all."""
    runs: dict[str, list[Row]] = {name: [] for name in systems}
    for _round in range(bench.rounds):
        for name, make in systems.items():
            if name in bench.missing:
                continue
            try:
                runs[name].append(_run(bench, name, make(), rate, seconds))
            except (Missing, NotInstalled) as missing:
                bench.missing[name] = str(missing)
    return {name: _medians(rows) for name, rows in runs.items() if rows}


def _run(bench: Bench, name: str, system: FanOut, rate: float, seconds: float) -> Row:
    is_plain = name.startswith("plain")
    row = fan_out(
        system,
        subscribers=bench.size(1000, 200),
        rate=rate,
        seconds=bench.seconds(PLAIN_SECONDS if is_plain else seconds),
        patience=PLAIN_PATIENCE if is_plain else 5.0,
    )
    bench.say(f"  {name}: {row}")
    return row


def fan_out(system: FanOut, *, subscribers: int, rate: float, seconds: float, patience: float) -> Row:
    try:
        system.start()
        with system.listen(subscribers) as load:
            come = load.ready()
            if come["ready"] < subscribers:
                raise RuntimeError(f"{system.name}: only {come['ready']} of {subscribers} came in")
            with system.publisher(min(rate, 5.0), WARM_UP_SECONDS) as warm_up:
                load.expect(warm_up() * subscribers, patience=patience)
            with system.publisher(rate, seconds) as publish:
                return _measured(system, load, subscribers, publish, patience)
    finally:
        system.stop()


def _measured(system: FanOut, load: Load, subscribers: int, publish: Callable[[], int], patience: float) -> Row:
    load.reset()
    cpu, began = system.measured.cpu_seconds(), time.monotonic()
    events = publish()
    heard = load.expect(events * subscribers, patience=patience)
    spent, took = system.measured.cpu_seconds() - cpu, time.monotonic() - began
    deliveries = max(heard["deliveries"], 1)
    latency = heard.get("delivery_ms", {"p50": 0.0, "p99": 0.0})
    return {
        "cpu_us": round(spent / deliveries * 1e6, 2),
        "p50_ms": latency["p50"],
        "p99_ms": latency["p99"],
        "lost": round(1 - heard["deliveries"] / (events * subscribers), 6),
        "bytes_each": round(heard["bytes"] / deliveries),
        "server_core": round(spent / took, 3),
        "client_core": round(heard["client_cpu_seconds"] / heard["seconds"], 3),
    }


def _medians(rows: list[Row]) -> Row:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}


def _ratio(ours: float | None, theirs: float | None) -> float | None:
    return round(ours / theirs, 2) if ours and theirs else None


def _at_most(value: float | None, most: float | None) -> bool:
    return value is not None and most is not None and value <= most
