"""P5: everybody posts and everybody sees everything."""

import time
from typing import Any

from bench.context import Bench
from bench.load import Counts
from bench.prepared import Hall
from bench.systems.convoke import Convoke

PEOPLE, OFFERED = 500, 2000


def p5(bench: Bench) -> dict[str, Any]:
    """One web process alone, with PostgreSQL and Redis beside it."""
    people, offered, seconds = bench.size(PEOPLE, 100), bench.size(OFFERED, 200), bench.seconds(10)
    runs = [_run(bench, people, offered, seconds) for _round in range(bench.rounds)]
    run = sorted(runs, key=lambda each: float(each["answer_p99_ms"]))[len(runs) // 2]
    met = run["answer_p99_ms"] <= 150 and run["lost"] == 0 and run["server_core"] <= 0.5
    ratios = {"nchan": None, "plain": None, "ratio_nchan": None, "ratio_plain": None}
    return {"ours": run["answer_p99_ms"], **ratios, "unit": "ms, p99 of answers", "met": met, "detail": run}


def _run(bench: Bench, people: int, offered: float, seconds: float) -> Counts:
    hall = Hall(seats=PEOPLE)
    system = Convoke(halls=bench.halls, hall=hall, postgres=bench.postgres, redis=bench.redis)
    try:
        system.start()
        with system.post(people, rate=offered, seconds=seconds) as load:
            load.ready()
            cpu, began = system.measured.cpu_seconds(), time.monotonic()
            load.go()
            answered = load.next()
            heard = load.expect(answered["done"] * people)
            spent, took = system.measured.cpu_seconds() - cpu, time.monotonic() - began
    finally:
        system.stop()
    run = {
        "answer_p99_ms": answered["answer_ms"]["p99"],
        "answer_p50_ms": answered["answer_ms"]["p50"],
        "delivery_p99_ms": heard["delivery_ms"]["p99"],
        "posted": answered["posted"],
        "refused": answered["refused"],
        "unanswered": answered["posted"] - answered["done"] - answered["refused"],
        "lost": answered["done"] * people - heard["deliveries"],
        "told_stale": heard["stale"],
        "server_core": round(spent / took, 3),
    }
    bench.say(f"  ours: {run}")
    return run
