from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    width: float  # of 100
    tone: str
    url: str
    note: str
    word: str
    share: float | None  # of the step before, 0 … 1
    offset: float = 0.0


def bars_of(rows: Iterable[Mapping[str, Any]], *, whole: float | None = None) -> list[Bar]:
    """Rows {label, value, tone?, url?, note?, word?}, all to the same scale: `whole`, or the largest value."""
    listed = list(rows)
    scale = whole or max((float(row["value"]) for row in listed), default=0) or 1
    return [_bar(row, 100 * float(row["value"]) / scale) for row in listed]


def funnel_of(steps: Iterable[Mapping[str, Any]]) -> list[Bar]:
    """The same, each step with its share of the one before it."""
    listed = list(steps)
    scale = max((float(step["value"]) for step in listed), default=0) or 1
    before: list[float | None] = [None, *(float(step["value"]) for step in listed[:-1])]
    return [
        _bar(step, 100 * float(step["value"]) / scale, share=float(step["value"]) / last if last else None)
        for step, last in zip(listed, before, strict=True)
    ]


def stack_of(parts: Iterable[Mapping[str, Any]]) -> list[Bar]:
    """Parts of one whole, side by side."""
    listed = list(parts)
    whole = sum(float(part["value"]) for part in listed) or 1
    stacked, offset = [], 0.0
    for part in listed:
        width = 100 * float(part["value"]) / whole
        stacked.append(_bar(part, width, share=width / 100, offset=offset))
        offset += width
    return stacked


def _bar(row: Mapping[str, Any], width: float, *, share: float | None = None, offset: float = 0.0) -> Bar:
    return Bar(
        label=row["label"],
        value=row["value"],
        width=round(min(width, 100), 2),
        tone=row.get("tone", "river"),
        url=row.get("url", ""),
        note=row.get("note", ""),
        word=row.get("word", ""),
        share=share,
        offset=round(offset, 2),
    )
