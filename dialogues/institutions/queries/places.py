"""About where an area lies: good enough for a dot on a map and for how long a journey takes."""

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dialogues.institutions.models import AdminArea
from dialogues.languages.search import folded

_FILE = Path(__file__).parents[1] / "data" / "places.json"
_KINDS_OF_PLACE = ("tp", "thanh pho", "tinh", "khet", "province", "city")


class Place(NamedTuple):
    """Degrees east and north, of the middle or the seat of the area."""

    longitude: float
    latitude: float


def place_of(area: AdminArea) -> Place | None:
    """By any of its names, whatever its boundaries: a merged province lies where the one of that name did."""
    known = _places(area.country)
    return next((known[key] for key in map(_key, [area.name, *area.aliases]) if key in known), None)


@lru_cache(maxsize=8)
def _places(country: str) -> dict[str, Place]:
    everywhere = json.loads(_FILE.read_text(encoding="utf-8"))
    return {_key(name): Place(*degrees) for name, degrees in everywhere.get(country, {}).items()}


def _key(name: str) -> str:
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in folded(name)).split())
    for kind in _KINDS_OF_PLACE:
        words = words.removeprefix(f"{kind} ").removesuffix(f" {kind}")
    return words
