"""How long a journey between two areas takes (calendar.md C51): a programme's own table, else the distance."""

import datetime as dt
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dialogues.institutions.models import AdminArea
from dialogues.languages.search import folded
from dialogues.programme.models import Programme, TravelTime

SAME_BUILDING, SAME_CITY = 10, 45
FLIGHT_KM, FLIGHT_MINUTES = 400, 240
KM_PER_HOUR, DETOUR = 45, 1.3
EARTH_KM = 6371
_FILE = Path(__file__).resolve().parent.parent / "data" / "province_points.json"
_PREFIX = re.compile(r"^(tp|thanh pho|tinh|thua thien|province)[. ]+")

Point = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """Where people have to be: one building, in an area. Without an area nobody can say how far it is."""

    building: str
    area: AdminArea | None


@dataclass(frozen=True)
class Journeys:
    """Minutes between areas; `own` is the programme's table, both ways."""

    own: Mapping[frozenset[int], int] = field(default_factory=dict)

    def minutes(self, start: Place, end: Place) -> int | None:
        """None where nobody can say."""
        if start.building and start.building == end.building:
            return SAME_BUILDING
        if start.area is None or end.area is None:
            return None
        if start.area.pk == end.area.pk:
            return SAME_CITY
        known = self.own.get(frozenset((start.area.pk, end.area.pk)))
        return known if known is not None else minutes_by_distance(start.area, end.area)


def journeys_of(programme: Programme) -> Journeys:
    rows = TravelTime.objects.filter(programme=programme).values_list("area", "other_area", "minutes")
    return Journeys({frozenset((area, other)): minutes for area, other, minutes in rows})


def minutes_by_distance(area: AdminArea, other: AdminArea) -> int | None:
    """Overland at 45 km/h with a detour of 30 %; farther than 400 km somebody flies, which takes four hours."""
    start, end = point_of(area), point_of(other)
    if start is None or end is None:
        return None
    km = great_circle_km(start, end)
    if km > FLIGHT_KM:
        return FLIGHT_MINUTES
    return max(SAME_CITY, round(km * DETOUR / KM_PER_HOUR * 60))


def point_of(area: AdminArea) -> Point | None:
    """Latitude and longitude of a province as it was in its time; None for what the shipped file does not know."""
    points, merged, since = _points()
    names = [_key(name) for name in (area.name, *area.aliases)]
    if area.country == "VN" and area.valid_from_date and area.valid_from_date >= since:
        known = next((merged[name] for name in names if name in merged), None)
        if known:
            return known
    here = points.get(area.country, {})
    return next((here[name] for name in names if name in here), None)


def great_circle_km(start: Point, end: Point) -> float:
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*start, *end))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


@lru_cache(maxsize=1)
def _points() -> tuple[dict[str, dict[str, Point]], dict[str, Point], dt.date]:
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    points = {
        country: {_key(name): (point[0], point[1]) for name, point in rows.items()}
        for country, rows in told["points"].items()
    }
    here = points[told["merged"]["country"]]
    merged = {
        _key(name): _between([here[_key(part)] for part in parts]) for name, parts in told["merged"]["of"].items()
    }
    return points, merged, dt.date.fromisoformat(told["merged"]["since"])


def _between(points: list[Point]) -> Point:
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def _key(name: str) -> str:
    return _PREFIX.sub("", folded(name)).replace(" ", "")
