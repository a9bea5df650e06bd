"""Places as dots on the bare land: where something happens, how much of it, and a way to the list behind each."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from backend.charts.text import width_of

WEST, EAST, SOUTH, NORTH = 101.5, 110.5, 8.0, 23.8
SCALE = 40.0  # pixels for a degree of latitude
SQUEEZE = math.cos(math.radians((SOUTH + NORTH) / 2))  # a degree of longitude is shorter than one of latitude
LABELS = 150.0  # room beside the land for names of places on the coast
WIDTH = round((EAST - WEST) * SQUEEZE * SCALE + LABELS, 1)
HEIGHT = round((NORTH - SOUTH) * SCALE, 1)
SMALLEST, LARGEST = 5.0, 14.0
TEXT = 13.0
LINE = 18.0
GAP = 6.0


@dataclass(slots=True)
class Dot:
    """One place. Its name stands to the right; where that would cover another place, to the left, else a line lower."""

    spot: Mapping[str, Any]
    x: float
    y: float
    radius: float
    label: str
    label_y: float
    anchor: str = "start"

    @property
    def label_x(self) -> float:
        return round(self.x + (self.radius + GAP) * (1 if self.anchor == "start" else -1), 1)

    @property
    def written(self) -> str:
        return f"{self.label} {self.spot['value']}"

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the name reaches."""
        wide = width_of(self.written, TEXT)
        return (self.label_x, self.label_x + wide) if self.anchor == "start" else (self.label_x - wide, self.label_x)


@dataclass(frozen=True, slots=True)
class DotMap:
    """`elsewhere`: spots whose place nobody knows; the table beside the map has them all."""

    paths: list[str]
    dots: list[Dot]
    elsewhere: list[Mapping[str, Any]]
    width: float = WIDTH
    height: float = HEIGHT


def draw_map(spots: Iterable[Mapping[str, Any]]) -> DotMap:
    """`spots`: mappings with `label`, `value`, `longitude`, `latitude` (degrees or None), and perhaps `url`, `word`."""
    rows = list(spots)
    placed = [spot for spot in rows if _is_on_the_map(spot)]
    most = max((spot["value"] for spot in placed), default=1) or 1
    dots = [_dot(spot, most) for spot in sorted(placed, key=lambda spot: -spot["latitude"])]
    _keep_labels_apart(dots)
    return DotMap(land(), dots, [spot for spot in rows if not _is_on_the_map(spot)])


@lru_cache(maxsize=1)
def land() -> list[str]:
    rings = json.loads((Path(__file__).parent / "data" / "land.json").read_text(encoding="utf-8"))
    return ["M" + "L".join(f"{_x(lon)} {_y(lat)}" for lon, lat in ring) + "Z" for ring in rings]


def _is_on_the_map(spot: Mapping[str, Any]) -> bool:
    longitude, latitude = spot.get("longitude"), spot.get("latitude")
    return longitude is not None and latitude is not None and WEST < longitude < EAST and SOUTH < latitude < NORTH


def _dot(spot: Mapping[str, Any], most: float) -> Dot:
    # The area stands for the number, so the radius for its root.
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(max(spot["value"], 0) / most)
    x, y = _x(spot["longitude"]), _y(spot["latitude"])
    return Dot(spot, x, y, round(radius, 1), str(spot["label"]), y)


def _keep_labels_apart(dots: list[Dot]) -> None:
    """From the north, each name in the first place where it covers no dot and no name that stands already."""
    for nth, dot in enumerate(dots):
        for label_y, anchor in _places(dot):
            dot.label_y, dot.anchor = label_y, anchor
            if not any(_covers(dot, other) for other in dots) and not any(_meet(dot, other) for other in dots[:nth]):
                break


def _places(dot: Dot) -> Iterator[tuple[float, str]]:
    for lower in range(5):
        for anchor in ("start", "end"):
            yield round(dot.y + lower * LINE, 1), anchor


def _covers(dot: Dot, other: Dot) -> bool:
    left, right = dot.span
    inside = left < other.x + other.radius and other.x - other.radius < right
    return other is not dot and inside and abs(dot.label_y - other.y) < other.radius + LINE / 3


def _meet(dot: Dot, other: Dot) -> bool:
    (left, right), (other_left, other_right) = dot.span, other.span
    return left < other_right + GAP and other_left < right + GAP and abs(dot.label_y - other.label_y) < LINE


def _x(longitude: float) -> float:
    return round((longitude - WEST) * SQUEEZE * SCALE, 1)


def _y(latitude: float) -> float:
    return round((NORTH - latitude) * SCALE, 1)
