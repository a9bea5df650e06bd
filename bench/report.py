"""python -m bench.report: writes the results of var/bench/latest.json into docs/performance.md, between its marks."""

import json
from collections.abc import Iterator
from typing import Any

from .goals import GOALS
from .places import ROOT, VAR

LATEST = VAR / "latest.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"

NAMES = {
    "ours": "Convoke on Daphne, two processes",
    "ours_uvicorn": "the same, told by uvicorn",
    "ours_alone": "Convoke, one process that also takes the posts",
    "nchan": "nchan",
    "uwebsockets": "uWebSockets",
    "socketio": "socket.io",
    "plain_redis": "plain Channels, Redis layer",
    "plain_pubsub": "plain Channels, pub/sub layer",
}

Results = dict[str, Any]


def main() -> None:
    results = json.loads(LATEST.read_text())
    if quick := [name for name in GOALS if results.get(name, {}).get("quick")]:
        raise SystemExit(f"Of a quick run, so the numbers mean nothing: {', '.join(quick)}.")
    page = PAGE.read_text()
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{_block(results)}\n{END}{after}")


def table(results: Results) -> str:
    """One line a goal."""
    lines = ["| | work | goal | measured | |", "|---|---|---|---|---|"]
    for name, goal in GOALS.items():
        if found := results.get(name):
            verdict = "met" if found["met"] else "**missed**"
            lines.append(f"| {name} | {goal.work} | {goal.enough} | {SAID[name](found)} | {verdict} |")
    return "\n".join(lines)


def _block(results: Results) -> str:
    parts = [table(results), *_fan_outs(results), *_writes(results), _machine(results["machine"])]
    return "\n\n".join(parts)


def _fan_outs(results: Results) -> Iterator[str]:
    for name in ("P1", "P2"):
        if name in results:
            yield f"{name}, {GOALS[name].work}:"
            yield "\n".join(_fan_out(results[name]["detail"]))


def _fan_out(detail: dict[str, dict[str, float]]) -> Iterator[str]:
    yield "| system | CPU µs a delivery | p50 / p99 ms | lost | its core | client's core | bytes |"
    yield "|---|---|---|---|---|---|---|"
    for name, row in sorted(detail.items(), key=lambda each: each[1]["cpu_us"]):
        times = f"{row['p50_ms']:.0f} / {row['p99_ms']:.0f}"
        rest = f"{row['lost']:.1%} | {row['server_core']:.0%} | {row['client_core']:.0%} | {row['bytes_each']:.0f}"
        yield f"| {NAMES[name]} | {row['cpu_us']:.1f} | {times} | {rest} |"


def _writes(results: Results) -> Iterator[str]:
    if "P4" not in results:
        return
    lines = ["| writer | posts a second | p99 ms | at 2,000 a second offered: p50 / p99 ms | unanswered |"]
    lines.append("|---|---|---|---|---|")
    names = {
        "ours": "Convoke, PostgreSQL",
        "plain": "plain consumer, PostgreSQL",
        "ours_sqlite": "Convoke, SQLite",
        "plain_sqlite": "plain consumer, SQLite",
    }
    for name, row in results["P4"]["detail"].items():
        offered = f"{row['offered_p50_ms']:.0f} / {row['offered_p99_ms']:.0f}"
        speed = f"{row['posts_a_second']:,.0f} | {row['answer_p99_ms']:,.0f}"
        lines.append(f"| {names[name]} | {speed} | {offered} | {row['offered_unanswered']:.1%} |")
    yield "P4, the writers:"
    yield "\n".join(lines)


def _machine(machine: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    missing = "; ".join(machine["missing"].values())
    lines = [
        f"Measured on {machine['on']}: {machine['processor']}, {machine['memory']}, Linux {machine['kernel']}, "
        f"Python {machine['python']}; medians of {machine['rounds']} rounds. {versions}.",
        f"Not installed, so not measured: {missing}." if missing else "",
    ]
    return "\n".join(line for line in lines if line)


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:g} ×"


SAID = {
    "P1": lambda p: f"{p['ours']:.1f} µs: {_times(p['ratio_nchan'])} nchan, {_times(p['ratio_plain'])} less than plain",
    "P2": lambda p: (
        f"{p['ours']:.1f} µs: {_times(p['ratio_nchan'])} nchan; p99 {p['p99_ms']:.0f} ms; lost {p['lost']:.1%}"
    ),
    "P3": lambda p: f"p99 {p['ours']:.0f} ms; {p['detail']['kilobytes_each']} KB; lost {p['detail']['lost']}",
    "P4": lambda p: (
        f"{p['ours']:,} a second: {_times(p['ratio_plain'])} plain (SQLite {_times(p['ratio_plain_sqlite'])}); "
        f"p99 {p['p99_ms']:.0f} ms"
    ),
    "P5": lambda p: f"p99 {p['ours']:.0f} ms; lost {p['detail']['lost']}; {p['detail']['server_core']:.2f} core",
    "P6": lambda p: f"{p['ours']:.2f} s; {p['detail']['refused']} refused",
    "P7": lambda p: f"p99 {p['without']:.0f} ms without, {p['ours']:.0f} ms with ({_times(p['ratio'])})",
    "P8": lambda p: (
        f"{p['kilobytes']} KB, {p['requests']} requests; text in {p['text_seconds']:.1f} s, live in {p['ours']:.1f} s"
    ),
}


if __name__ == "__main__":
    main()
