"""What is measured and what would be enough, in a reader's words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    work: str
    enough: str


GOALS = {
    "P1": Goal(
        "fan-out: 10 events a second to 1,000 subscribers",
        "CPU ≤ 1.25 × nchan; ≥ 20 × less than a plain consumer",
    ),
    "P2": Goal("fan-out: 200 events a second to 1,000 subscribers", "CPU ≤ 0.5 × nchan; p99 ≤ 60 ms; nothing lost"),
    "P3": Goal("10,000 sockets in one process, 1 event a second", "p99 ≤ 150 ms; ≤ 25 KB a connection; nothing lost"),
    "P4": Goal(
        "500 people posting at once, answered after the commit",
        "≥ 10 × a plain consumer (SQLite ≥ 6 ×); p99 ≤ 25 ms at 2,000 posts a second",
    ),
    "P5": Goal("500 post 2,000 a second and all 500 see all", "p99 of answers ≤ 150 ms; nothing lost; ≤ ½ core"),
    "P6": Goal("3,000 come back at once, each with what it missed", "all back in ≤ 2 s; none refused"),
    "P7": Goal("20 that never read among 1,000 that do", "the others' p99 within 10 %"),
    "P8": Goal(
        "first load of the phone's page: 50 kbit/s, 600 ms round trip, CPU ÷ 6",
        "≤ 30 KB compressed; 3–5 requests; text in ≤ 2 s; live in ≤ 5 s",
    ),
}
