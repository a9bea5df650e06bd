"""A scorecard is counted once for each state of the journal: no fact, no new figures.

Many look at the same. Whatever is recorded in this programme, in its dialogues, or outside of programmes (the register,
the law) makes it another state; so does a new day. What is remembered of the state before is overwritten.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as cache_once
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.db.models import CharField, Max, Q, Sum, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import get_language

from dialogues.journal.models import Stream

from . import Reading
from .choices import Choice
from .facts import learn
from .figures import Scorecard
from .known import Label
from .tally import Mask, mask_of, positions
from .traits import Holder

SECONDS = 60 * 60
T = TypeVar("T")


@dataclass(frozen=True)
class Behind:
    """The commitments that one figure counts, in the order in which they were made, and who owes them."""

    label: Label
    pks: Sequence[int]
    owing: Callable[[Collection[int]], Mapping[int, Holder]]


@dataclass(frozen=True)
class _Found:
    """Of all conditions at once: small, because sets of commitments are bits of numbers. `made`: which place each of
    `pks` has in the order in which they were made.
    """

    pks: Sequence[int]
    made: Sequence[int]
    conditions: Mapping[str, tuple[Label, Mask]]
    holders: Mapping[Holder, Mask]

    def behind(self, figure: str) -> Behind | None:
        if figure not in self.conditions:
            return None
        label, mask = self.conditions[figure]
        places = sorted(positions(mask), key=self.made.__getitem__)
        return Behind(label, [self.pks[place] for place in places], self._owing)

    def _owing(self, pks: Collection[int]) -> dict[int, Holder]:
        places = {place: pk for place, pk in enumerate(self.pks) if pk in pks}
        wanted = mask_of(places, len(self.pks))
        return {
            places[place]: holder
            for holder, mask in self.holders.items()
            if mask & wanted
            for place in positions(mask & wanted)
        }


def card_of(reading: Reading) -> Scorecard:
    return card_and_choices(reading)[0]


def card_and_choices(reading: Reading) -> tuple[Scorecard, Mapping[str, list[Choice]]]:
    """With what it can be narrowed to."""
    groups, choices = _recalled(reading, "card", lambda: (reading.card().groups, reading.choices))
    return Scorecard(reading.scope, reading.on, reading.is_current, groups), choices


class Wanted(NamedTuple):
    """A whole programme's scorecard of today that somebody looked at: the staff's or the public one, in a language."""

    programme: int
    kind: str
    language: str


def want(reading: Reading, at: dt.datetime) -> None:
    """Somebody looks at it, and others will. A part, or a day that is over, is for one person to wait for."""
    if reading.scope.chosen or reading.on != reading.today:
        return
    one, known = Wanted(reading.scope.programme.pk, type(reading).__name__, get_language() or ""), _all_wanted()
    if at - known.get(one, dt.datetime.min.replace(tzinfo=dt.UTC)) > _SAID_AGAIN_AFTER:
        # Two at once may forget one of them: whoever looks next says so again.
        cache.set(_WANTED, known | {one: at}, _WANTED_FOR.total_seconds())


def wanted(at: dt.datetime) -> list[Wanted]:
    """Of the last day."""
    return [one for one, since in _all_wanted().items() if at - since <= _WANTED_FOR]


def _all_wanted() -> dict[Wanted, dt.datetime]:
    found: dict[Wanted, dt.datetime] = cache.get(_WANTED) or {}
    return found


_WANTED = "scorecard:wanted"
_WANTED_FOR, _SAID_AGAIN_AFTER = dt.timedelta(days=1), dt.timedelta(hours=1)


def behind(reading: Reading, figure: str) -> Behind | None:
    """None: there is no such figure."""
    return _recalled(reading, "behind", lambda: _found(reading)).behind(figure)


def _found(reading: Reading) -> _Found:
    learn(reading.known, reading.order)
    tally = reading.tally
    found = {key: (one.label, tally.meeting(one)) for key, one in reading.conditions.items()}
    return _Found(tally.pks, [reading.made[pk] for pk in tally.pks], found, tally.holders)


def _recalled(reading: Reading, part: str, count: Callable[[], T]) -> T:
    key, state = _key(reading, part), _state(reading)
    remembered: tuple[object, T] | None = cache.get(key)
    if remembered and remembered[0] == state:
        return remembered[1]
    counted = count()
    cache.set(key, (state, counted), SECONDS)
    return counted


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


@cache_once
def _code() -> str:
    """Which release counts. What another one remembered has another shape, or counts otherwise."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def _state(reading: Reading) -> tuple[object, ...]:
    """How much has been recorded that could matter, and until when it was looked at. One query."""
    programme = reading.scope.programme
    keys = Concat(Value("dialogue:"), Cast("pk", CharField()), output_field=CharField())
    dialogues = programme.dialogues.order_by().annotate(key=keys).values("key")
    elsewhere = ~Q(key__startswith="programme:") & ~Q(key__startswith="dialogue:")
    own = Q(key=programme.scope)
    recorded = Stream.objects.filter(own | Q(key__in=dialogues) | elsewhere).aggregate(
        entries=Sum("last_sequence"), last=Max("last_hash", filter=own)
    )
    return reading.today, recorded["entries"], recorded["last"]
