"""How many people promises have reached, as far as anybody outside may know (domain.md §5.2, INV-19, PRV-4).

Each promise is protected by itself, before anything is added up: so no sum, difference of scopes, of days or of
editions tells more. A count of 1 … k − 1, or one that leaves so few others, contributes as if it had not been said; and
what was shown moves only by k or more. Two books that differ in hidden counts alone are the same to every reader.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from dialogues.followup.enums import PeoplePart
from dialogues.followup.events_of_reports import ReportReopened, ReportReturned, ReportWithdrawn
from dialogues.followup.models import PeopleReached
from dialogues.journal.models import Entry
from dialogues.people.suppression.rows import is_small

from .asking import Asking, Question
from .scope import Scope

_REVIEWS = (ReportReturned.kind, ReportWithdrawn.kind, ReportReopened.kind)
Pair = tuple[int, int]


@dataclass(frozen=True)
class Reach:
    """Of one promise. `parts` by PeoplePart: how many, and of how many; those that are not shown are not there."""

    total: int
    parts: Mapping[str, Pair]


class Told(NamedTuple):
    """Of one promise: what may be shown, and what of it is kept back: parts, and "" for the whole."""

    shown: Reach | None
    kept_back: frozenset[str]


class Said(NamedTuple):
    """One report. `part`: whose part of a joint pledge it is about, else its lead's; `written`: when, in seconds."""

    update: int
    part: int
    total: int
    counts: Mapping[str, int | None]
    written: int = 0


class Review(NamedTuple):
    """It counts no more, or again."""

    update: int
    counts: bool


def reached(scope: Scope, on: dt.date, k: int) -> Asking[dict[int, Told]]:
    """By commitment, of those on which something counts at the end of that day. One query more where it was said."""
    told: dict[int, list[tuple[dt.datetime, Said | Review]]] = {}
    whose: dict[int, int] = {}
    until = scope.end_of(on)
    mine = PeopleReached.objects.filter(scope.condition("update__commitment__"), update__reported_at__lt=until)
    (rows,) = yield (mine.values_list(*_READ),)
    for commitment, at, written_at, lead, signatory, update, total, *counts in sorted(rows, key=itemgetter(5)):
        parts = dict(zip(PeoplePart.values, counts, strict=True))
        said = Said(update, signatory or lead or 0, total, parts, int(written_at.timestamp()))
        told.setdefault(commitment, []).append((at, said))
        whose[update] = commitment
    if told:
        (entries,) = yield (_reviews(scope, until),)
        for _pk, kind, data, at in sorted(entries, key=itemgetter(0)):
            if commitment := whose.get(data["update"]):
                told[commitment].append((at, Review(data["update"], counts=kind == ReportReopened.kind)))
    found = {pk: at_the_end(_in_time(story), k) for pk, story in told.items()}
    return {pk: one for pk, one in found.items() if one.shown or one.kept_back}


def shown(story: Iterable[Said | Review], k: int) -> Reach | None:
    """Pure: what of one promise's story may be shown at its end. None: nothing."""
    return at_the_end(story, k).shown


def at_the_end(story: Iterable[Said | Review], k: int) -> Told:
    """The same, with what is kept back."""
    stage, counting, out = _Stage(k), dict[int, Said](), dict[int, Said]()
    reach = true = None
    for event in story:
        if isinstance(event, Said):
            counting[event.update] = event
        else:
            here, there = (out, counting) if event.counts else (counting, out)
            if moved := here.pop(event.update, None):
                there[event.update] = moved
        true = _together(counting)
        reach = stage.show(true)
    said = {"", *true.parts} if true else set()
    return Told(reach, frozenset(said - ({"", *reach.parts} if reach else set())))


_READ = (
    "update__commitment",
    "update__reported_at",
    "update__written_at",
    "update__commitment__lead_institution",
    "update__signatory",
    "update",
    "total",
    *PeoplePart.values,
)


def _in_time(story: Iterable[tuple[dt.datetime, Said | Review]]) -> list[Said | Review]:
    return [event for _at, event in sorted(story, key=lambda one: one[0])]


def _reviews(scope: Scope, until: dt.datetime) -> Question:
    entries = Entry.objects.filter(stream__key=scope.programme.scope, kind__in=_REVIEWS, at__lt=until)
    return entries.values_list("pk", "kind", "data", "at")


def _together(counting: Mapping[int, Said]) -> Reach | None:
    """The last written of each part, added up. Who is among them is known where every part has said it."""
    latest: dict[int, dict[str, Pair]] = defaultdict(dict)
    for said in sorted(counting.values(), key=lambda one: (one.written, one.update)):
        pairs = {part: (count, said.total) for part, count in said.counts.items() if count is not None}
        latest[said.part] |= pairs | {"": (said.total, said.total)}
    if not latest:
        return None
    known = {part: [pairs[part] for pairs in latest.values() if part in pairs] for part in ("", *PeoplePart.values)}
    sums = {part: _sum(pairs) for part, pairs in known.items() if len(pairs) == len(latest)}
    return Reach(sums.pop("")[0], sums)


def _sum(pairs: Iterable[Pair]) -> Pair:
    counts, wholes = zip(*pairs, strict=True)
    return sum(counts), sum(wholes)


@dataclass
class _Steps:
    """Every number that one cell has ever shown: they lie k or more apart."""

    k: int
    ever: list[int] = field(default_factory=list)

    def shown(self, count: int) -> int:
        """The number itself, or the one shown before that it is close to."""
        near = [one for one in self.ever if abs(one - count) < self.k]
        if near:
            return min(near, key=lambda one: (abs(one - count), one))
        self.ever.append(count)
        return count


class _Stage:
    """What has been shown of one promise so far, cell by cell."""

    def __init__(self, k: int) -> None:
        self._k = k
        self._total = _Steps(k)
        self._cells = {part: (_Steps(k), _Steps(k)) for part in PeoplePart.values}

    def show(self, true: Reach | None) -> Reach | None:
        """A part that had been shown and is hidden now says that it is small, or leaves few others: of many that is
        two answers, of a few it would be one, and the whole promise goes.
        """
        if true is None or self._is_small(true.total):
            return None
        hidden = {part for part, pair in true.parts.items() if self._is_hidden(pair)}
        if true.total < 2 * self._k and any(self._cells[part][0].ever for part in hidden):
            return None
        parts = {part: self._pair(part, true.parts[part]) for part in true.parts if part not in hidden}
        return Reach(self._total.shown(true.total), parts)

    def _is_small(self, count: int) -> bool:
        return is_small(count, self._k, zero_is_safe=True)

    def _is_hidden(self, pair: Pair) -> bool:
        return self._is_small(pair[0]) or self._is_small(pair[1] - pair[0])

    def _pair(self, part: str, pair: Pair) -> Pair:
        them, others = self._cells[part]
        count = them.shown(pair[0])
        return count, count + others.shown(pair[1] - pair[0])
