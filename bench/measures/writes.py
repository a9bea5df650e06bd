"""P4: posts. In a closed loop five hundred people each post again once answered; then a fixed rate is offered."""

import statistics
import time
from collections.abc import Callable
from typing import Any, Protocol

from bench.context import Bench
from bench.installing import NotInstalled
from bench.load import Counts, Load
from bench.prepared import Hall
from bench.programs import Program
from bench.systems.convoke import Convoke
from bench.systems.plain import Plain

POSTERS, OFFERED = 500, 2000

Row = dict[str, float]


class Posted(Protocol):
    def start(self) -> None: ...

    def post(self, connections: int, *, rate: float, seconds: float) -> Load: ...

    @property
    def measured(self) -> Program: ...

    def stop(self) -> None: ...


def p4(bench: Bench) -> dict[str, Any]:
    rows: dict[str, list[Row]] = {}
    for _round in range(bench.rounds):
        for name, make in _systems(bench).items():
            try:
                row = _run(bench, make)
            except NotInstalled as missing:
                bench.missing[name] = str(missing)
                continue
            rows.setdefault(name, []).append(row)
            bench.say(f"  {name}: {row}")
    return _judged({name: _medians(each) for name, each in rows.items()})


def _systems(bench: Bench) -> dict[str, Callable[[], Posted]]:
    """Nobody but the author is told: of a moderated room, and of a consumer that sends to no group."""
    hall = Hall(seats=POSTERS, moderated=True)
    return {
        "ours": lambda: Convoke(halls=bench.halls, hall=hall, postgres=bench.postgres, redis=bench.redis),
        "plain": lambda: Plain(layer="pub/sub layer", redis=bench.redis, postgres=bench.postgres),
        "ours_sqlite": lambda: Convoke(halls=bench.halls, hall=hall),
        "plain_sqlite": lambda: Plain(layer="pub/sub layer", redis=bench.redis),
    }


def _run(bench: Bench, make: Callable[[], Posted]) -> Row:
    posters, offered, seconds = bench.size(POSTERS, 100), bench.size(OFFERED, 200), bench.seconds(10)
    with_closed_loop = posting(make(), posters, rate=0, seconds=seconds)
    at_a_rate = posting(make(), posters, rate=offered, seconds=seconds)
    return {
        "posts_a_second": with_closed_loop["done_in_time"] / seconds,
        "answer_p99_ms": with_closed_loop["answer_ms"]["p99"],
        "offered": offered,
        "offered_p50_ms": at_a_rate["answer_ms"]["p50"],
        "offered_p99_ms": at_a_rate["answer_ms"]["p99"],
        "offered_unanswered": round(1 - at_a_rate["done"] / at_a_rate["posted"], 4),
        "offered_server_core": at_a_rate["server_core"],
        "client_core": round(with_closed_loop["client_cpu_seconds"] / with_closed_loop["seconds"], 3),
    }


def posting(system: Posted, posters: int, *, rate: float, seconds: float) -> Counts:
    """What the posters counted until all were answered, and how busy the server was."""
    try:
        system.start()
        with system.post(posters, rate=rate, seconds=seconds) as load:
            come = load.ready()
            if come["ready"] < posters:
                raise RuntimeError(f"only {come['ready']} of {posters} came in")
            cpu, began = system.measured.cpu_seconds(), time.monotonic()
            load.go()
            counts = load.next()
            spent = system.measured.cpu_seconds() - cpu
            return counts | {"server_core": round(spent / (time.monotonic() - began), 3)}
    finally:
        system.stop()


def _judged(rows: dict[str, Row]) -> dict[str, Any]:
    speed = {name: round(row["posts_a_second"]) for name, row in rows.items()}
    ratio, ratio_sqlite = _ratio(speed, "ours", "plain"), _ratio(speed, "ours_sqlite", "plain_sqlite")
    p99 = rows["ours"]["offered_p99_ms"]
    return {
        **speed,
        "nchan": None,
        "ratio_nchan": None,
        "ratio_plain": ratio,
        "ratio_plain_sqlite": ratio_sqlite,
        "p99_ms": p99,
        "unit": "posts a second",
        "met": (ratio or 0) >= 10 and (ratio_sqlite or 0) >= 6 and p99 <= 25,
        "detail": rows,
    }


def _ratio(speed: dict[str, int], ours: str, theirs: str) -> float | None:
    return round(speed[ours] / speed[theirs], 1) if speed.get(ours) and speed.get(theirs) else None


def _medians(rows: list[Row]) -> Row:
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}
