"""What was counted is remembered for each state of the journal: no fact, no new figures.

Many look at the same. Whatever is recorded in this programme, in its dialogues, or outside of programmes (the register,
the law) makes it another state; so does a new day. What is remembered of the state before is overwritten.

Counting thousands takes longer than a reader should wait. Of more than `MANY` commitments a reader who says when he or
she looks is shown what was counted in the last `PATIENCE` seconds, and since when; whatever he or she changed is in it.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from functools import cache as cache_once
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from django.core.cache import cache
from django.db.models import CharField, Max, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import get_language

from dialogues.journal.models import Entry, Stream

from . import Reading

MANY = 2_000
PATIENCE = dt.timedelta(seconds=10)
SECONDS = 60 * 60
T = TypeVar("T")


class Reader(NamedTuple):
    """Who looks (as the journal names whoever acts; empty: somebody who changes nothing), and when."""

    actor: str
    at: dt.datetime


@dataclass(frozen=True)
class Recalled(Generic[T]):
    """`counted_at`: when it was counted, if something was recorded since. None: it is as of now."""

    value: T
    counted_at: dt.datetime | None = None


def recalled(
    reading: Reading, part: str, count: Callable[[], T], *, of: Callable[[], Sized], reader: Reader | None
) -> Recalled[T]:
    """`count` and `of`, the commitments that were counted, are asked only where nothing remembered will do.

    `reader` None: whoever publishes or takes it away gets it as of now.
    """
    key, counted_at = _key(reading, part), timezone.now()
    state, newest = _recorded(reading)
    remembered: _Remembered[T] | None = cache.get(key)
    if remembered and remembered.state == state:
        return Recalled(remembered.value)
    recent = remembered if remembered and reader and remembered.is_recent(reader, state) else None
    written = _written(since=recent.last if recent else newest)
    if recent and reader and not recent.was_changed_by(reader, written):
        return Recalled(recent.value, recent.counted_at)
    value = count()
    seen = frozenset(key for key in written if key > newest - _BEING_WRITTEN)
    cache.set(key, _Remembered(state, value, counted_at, newest, seen, len(of()) > MANY), SECONDS)
    cache.set(_state_key(key), state, SECONDS)
    return Recalled(value)


def is_counted(reading: Reading, *parts: str) -> bool:
    """Whether nothing was recorded since. What was counted, which is large, is not read for that. One query."""
    state, _newest = _recorded(reading)
    return all(cache.get(_state_key(_key(reading, part))) == state for part in parts)


class _State(NamedTuple):
    """How much has been recorded that could matter, and until when it was looked at."""

    today: dt.date
    entries: int | None
    last: str | None


@dataclass(frozen=True)
class _Remembered(Generic[T]):
    """`last`: the key of the newest entry when counting began; `seen`: which of the last ones were there."""

    state: _State
    value: T
    counted_at: dt.datetime
    last: int
    seen: frozenset[int]
    is_large: bool

    def is_recent(self, reader: Reader, state: _State) -> bool:
        return self.is_large and abs(reader.at - self.counted_at) <= PATIENCE and state.today == self.state.today

    def was_changed_by(self, reader: Reader, written: Mapping[int, str]) -> bool:
        own = (key for key, actor in written.items() if actor == reader.actor)
        return bool(reader.actor) and any(key not in self.seen for key in own)


def _written(*, since: int) -> dict[int, str]:
    """Who recorded the entries from about this key on."""
    return dict(Entry.objects.filter(pk__gt=since - _BEING_WRITTEN).values_list("pk", "actor"))


# PostgreSQL gives keys before the rows are there: some with smaller ones may still come.
_BEING_WRITTEN = 50


def _key(reading: Reading, part: str) -> str:
    scope = reading.scope
    parts = (
        type(reading).__name__,
        scope.programme.pk,
        sorted(scope.chosen.items()),
        reading.on,
        get_language(),
        _code(),
    )
    return f"scorecard:{part}:" + hashlib.sha256(repr(parts).encode()).hexdigest()


def _state_key(key: str) -> str:
    return f"{key}:state"


@cache_once
def _code() -> str:
    """Which release counts. What another one remembered has another shape, or counts otherwise."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def _recorded(reading: Reading) -> tuple[_State, int]:
    """With the key of the last entry of all. One query."""
    programme = reading.scope.programme
    keys = Concat(Value("dialogue:"), Cast("pk", CharField()), output_field=CharField())
    dialogues = programme.dialogues.order_by().annotate(key=keys).values("key")
    elsewhere = ~Q(key__startswith="programme:") & ~Q(key__startswith="dialogue:")
    own = Q(key=programme.scope)
    newest = Subquery(Entry.objects.order_by("-pk").values("pk")[:1])
    recorded = Stream.objects.filter(own | Q(key__in=dialogues) | elsewhere).aggregate(
        entries=Sum("last_sequence"), last=Max("last_hash", filter=own), newest=Max(newest)
    )
    return _State(reading.today, recorded["entries"], recorded["last"]), recorded["newest"] or 0
