"""The programme on one line: rows per kind, dialogues as marks, what feeds what, and today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from backend.charts.marks import RADIUS, TEXT, Mark, Placed
from backend.charts.text import shortened, width_of

WIDTH = 1120.0
LABELS = 170.0  # the column of row names
RIGHT = WIDTH - 12
HEAD = 34.0
LANE = 30.0
ROW_PADDING = 10.0
LABEL_ROOM = 330.0
_OFF = {"cancelled", "postponed", "idea"}


@dataclass(slots=True)
class Row:
    label: str
    top: float
    lanes: list[list[Placed]] = field(default_factory=list)

    @property
    def short_label(self) -> str:
        return shortened(self.label, TEXT, LABELS - 24)

    @property
    def height(self) -> float:
        return len(self.lanes) * LANE + 2 * ROW_PADDING

    @property
    def label_y(self) -> float:
        return self.top + ROW_PADDING + LANE / 2


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    rows: list[Row]
    marks: list[Placed]
    ticks: list[Tick]
    paths: list[str]
    now: float | None
    height: float
    tells_feeds: bool
    width: float = WIDTH

    @property
    def now_label(self) -> str:
        return gettext("Today")

    @property
    def now_width(self) -> float:
        return width_of(self.now_label, TEXT) + 16

    @property
    def now_left(self) -> float:
        return (self.now or 0) - self.now_width / 2


def draw_timeline(marks: Sequence[Mark], *, start: date, end: date, today: date) -> Timeline:
    """`start` and `end` bound the axis; a mark outside of them stretches it."""
    ordered = sorted(marks, key=lambda mark: _day(mark["start"]))
    first = min([start, *(_day(mark["start"]) for mark in ordered)])
    last = max([end, *(_last_day(mark) for mark in ordered)])
    scale = Scale(first, max(last, first + timedelta(days=28)))
    rows = _rows(ordered, scale, today)
    placed = [item for row in rows for lane in row.lanes for item in lane]
    titles = {item.mark["key"]: item.title for item in placed}
    said = {day: date_format(day, "DATE_FORMAT") for day in {item.day for item in placed}}
    for item in placed:
        item.date_words = said[item.day]
        item.feeds_words = ", ".join(titles[key] for key in item.mark.get("feeds_into", ()) if key in titles)
    drawn = Timeline(
        rows=rows,
        marks=sorted(placed, key=lambda item: item.left),
        ticks=[],
        paths=list(_paths(placed)),
        now=scale.x(today) if first <= today <= scale.last else None,
        height=rows[-1].top + rows[-1].height if rows else HEAD,
        tells_feeds=any(mark.get("feeds_into") for mark in marks),
    )
    drawn.ticks.extend(_ticks(scale, drawn))
    return drawn


@dataclass(frozen=True, slots=True)
class Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(LABELS + 14 + share * (RIGHT - LABELS - 28), 1)


def _rows(marks: Sequence[Mark], scale: Scale, today: date) -> list[Row]:
    rows: dict[str, Row] = {}
    for mark in marks:
        row = rows.setdefault(mark["row"], Row(mark["row"], 0))
        _into_lane(row.lanes, _placed(mark, scale, today))
    top = HEAD
    for row in rows.values():
        row.top = top
        for number, lane in enumerate(row.lanes):
            for item in lane:
                item.y = top + ROW_PADDING + LANE * (number + 0.5)
        top += row.height
    return list(rows.values())


def _placed(mark: Mark, scale: Scale, today: date) -> Placed:
    day = _day(mark["start"])
    told = (mark, mark["title"], mark.get("url", ""), day)
    left = scale.x(day) - RADIUS
    right = max(scale.x(_last_day(mark)) + RADIUS, left + 2 * RADIUS)
    label = shortened(mark.get("label") or mark["title"], TEXT, LABEL_ROOM)
    wide = width_of(label, TEXT)
    if right + 6 + wide <= RIGHT or left - 6 - wide < LABELS:
        return Placed(*told, left, right, label, right + 6, "start", _manner(mark, today))
    return Placed(*told, left, right, label, left - 6 - wide, "end", _manner(mark, today))


def _manner(mark: Mark, today: date) -> str:
    if mark.get("manner"):
        return mark["manner"]
    if mark.get("state_key") in _OFF:
        return "off"
    if mark.get("state_key") == "live":
        return "live"
    return "past" if _last_day(mark) < today else "ahead"


def _into_lane(lanes: list[list[Placed]], item: Placed) -> None:
    for lane in lanes:
        if all(item.extent[0] > other.extent[1] or item.extent[1] < other.extent[0] for other in lane):
            lane.append(item)
            return
    lanes.append([item])


def _ticks(scale: Scale, drawn: Timeline) -> Iterator[Tick]:
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next(step for step in (1, 3, 6, 12, 600) if months / step <= 14)
    for month in range(months + 1):
        year, index = divmod(scale.first.year * 12 + scale.first.month - 1 + month, 12)
        day = date(year, index + 1, 1)
        if day < scale.first or index % step:
            continue
        x, label = scale.x(day), date_format(day, "Y" if index == 0 else "M")
        hidden = drawn.now is not None and abs(x - drawn.now) < (width_of(label, TEXT) + drawn.now_width) / 2 + 4
        yield Tick(x, "" if hidden else label, index == 0)


def _paths(placed: Sequence[Placed]) -> Iterator[str]:
    by_key = {item.mark["key"]: item for item in placed}
    for item in placed:
        for key in item.mark.get("feeds_into", ()):
            if key in by_key:
                yield _path(item, by_key[key])


def _path(source: Placed, target: Placed) -> str:
    """Out of the source downwards or upwards, into the target from the same side: never through its label."""
    down = target.y >= source.y
    start, stop = (source.y + RADIUS, target.y - RADIUS - 3) if down else (source.y - RADIUS, target.y + RADIUS + 3)
    if source.y == target.y:
        start, stop = source.y - RADIUS, target.y - RADIUS - 3
        lift = start - 18
        return f"M{source.middle} {start}C{source.middle} {lift} {target.middle} {lift} {target.middle} {stop}"
    bend = (start + stop) / 2
    return f"M{source.middle} {start}C{source.middle} {bend} {target.middle} {bend} {target.middle} {stop}"


def _day(value: date) -> date:
    """A moment counts for the day it has where the reader's clock is set."""
    if not isinstance(value, datetime):
        return value
    return (timezone.localtime(value) if timezone.is_aware(value) else value).date()


def _last_day(mark: Mark) -> date:
    return _day(mark.get("end") or mark["start"])
