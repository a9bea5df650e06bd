"""A free time: the same hours on the nearest later day on which nothing of the clock stands in the way."""

import datetime as dt
from collections.abc import Callable, Iterable

from dialogues.programme.enums import ConflictKind, ConflictLevel
from dialogues.programme.models import Dialogue
from dialogues.programme.queries.graph import feeding_bounds

from .diary import AHEAD, Diary, Span, span_of
from .finding import OF_TIME, Finding

Detect = Callable[[Diary, Dialogue, Span], Iterable[Finding]]


def free_slot(
    diary: Diary, dialogue: Dialogue, detectors: Iterable[Detect], levels: dict[ConflictKind, ConflictLevel]
) -> Span | None:
    """None if there is none within six weeks, or what it feeds into leaves no room (SCH-4)."""
    after, before = feeding_bounds(dialogue)
    detectors, span = [*detectors], span_of(dialogue)
    for days in range(1, AHEAD.days):
        shifted = Span(*(moment + dt.timedelta(days=days) for moment in span))
        if (after and shifted.starts_at < after) or (before and shifted.ends_at > before):
            continue
        found = (finding for detect in detectors for finding in detect(diary, dialogue, shifted))
        if not any(one.kind in OF_TIME and levels[one.kind] != ConflictLevel.IGNORE for one in found):
            return shifted
    return None
