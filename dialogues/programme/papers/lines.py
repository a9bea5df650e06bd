from collections.abc import Iterator
from typing import NamedTuple

_MARKS = {"# ": "heading", "- ": "point", "[ ] ": "box", "___": "blank"}


class Line(NamedTuple):
    """`kind`: heading, point, box, blank (to write on) or text."""

    kind: str
    text: str


def lines_of(text: str) -> Iterator[Line]:
    for raw in text.splitlines():
        if raw.strip():
            yield _line(raw.rstrip())


def _line(raw: str) -> Line:
    for mark, kind in _MARKS.items():
        if raw.startswith(mark):
            return Line(kind, raw.removeprefix(mark).strip())
    return Line("text", raw)
