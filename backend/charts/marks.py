"""What stands on the timeline: a mark as a caller hands it in, and as it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict

from backend.charts.text import width_of

RADIUS = 7.0
TEXT = 13.0


class Mark(TypedDict):
    """What a caller hands in; nothing but plain values."""

    key: str
    title: str
    row: str
    start: date
    end: NotRequired[date | None]
    url: NotRequired[str]
    state_key: NotRequired[str]
    state_word: NotRequired[str]
    feeds_into: NotRequired[Sequence[str]]
    label: NotRequired[str]  # in the drawing, where the whole title would be too long
    manner: NotRequired[str]  # how it is drawn, where the state alone does not tell: late, done


@dataclass(slots=True)
class Placed:
    """What the template writes of it three times stands here ready: a page has a hundred of them."""

    mark: Mark
    title: str
    url: str
    day: date
    left: float
    right: float
    label: str
    label_left: float
    anchor: str
    manner: str
    y: float = 0.0
    feeds_words: str = ""
    date_words: str = ""

    @property
    def label_x(self) -> float:
        return self.right + 6 if self.anchor == "start" else self.left - 6

    @property
    def bar(self) -> float:
        return self.right - self.left

    @property
    def top(self) -> float:
        return self.y - RADIUS

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def extent(self) -> tuple[float, float]:
        if self.anchor == "start":
            return self.left - 4, self.label_left + width_of(self.label, TEXT) + 10
        return self.label_left - 10, self.right + 4
