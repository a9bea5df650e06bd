"""What the rows of commitments say today, of a whole scope in one look: the database judges, and hands over numbers.

Of thousands many are alike. It gathers those, so that what is read grows with the kinds and not with the rows.
"""

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import Freshness

from .asking import Asking, Gathered
from .questions import answered, answers
from .scope import Scope
from .seconds import Seconds

K = TypeVar("K", bound=Hashable)


class Alike(NamedTuple):
    """Commitments that are alike in all that the database told, in no order. `told`: see `told_by`.

    `makers`, `confirming` and `signing` of each in turn; the last two in seconds, None where it took not both steps.
    """

    lifecycle: str
    completion: str
    schedule: str
    level: int
    outcome: str
    told: int
    pks: Sequence[int]
    makers: Sequence[int | None]
    confirming: Sequence[int | None]
    signing: Sequence[int | None]

    def among(self, only: Collection[int]) -> "Alike":
        kept = [place for place, pk in enumerate(self.pks) if pk in only]
        return self._replace(
            pks=[self.pks[place] for place in kept],
            makers=[self.makers[place] for place in kept],
            confirming=[self.confirming[place] for place in kept],
            signing=[self.signing[place] for place in kept],
        )


class Told(NamedTuple):
    """What is there. `due`: it has a date, and the day has come. `silence`: how fresh the last report is."""

    is_confirmed: bool
    is_signed_off: bool
    tracked: bool
    has_baseline: bool
    has_target: bool
    has_date: bool
    has_lead: bool
    has_type: bool
    has_indicator: bool
    has_unit: bool
    due: bool
    silence: str


def looked_at(
    scope: Scope, *, due_by: dt.date, fresh_since: dt.datetime, ageing_since: dt.datetime
) -> Asking[Sequence[Alike]]:
    """Grouped as the index is in which all of this stands: the rows themselves, with their long texts, stay unread."""
    told = answered(*_THERE, Q(due_date__lte=due_by)) + _silence(fresh_since, ageing_since)
    groups = Commitment.objects.filter(scope.condition()).alias(heard=_HEARD).values_list("dialogue", *_GROUPED)
    (rows,) = yield (
        groups.annotate(
            pks=Gathered("pk"),
            makers=Gathered("lead_institution"),
            outcomes=Gathered("outcome"),
            told=Gathered(told),
            confirming=Gathered(Seconds("confirmed_at") - Seconds("captured_at")),
            signing=Gathered(Seconds("signed_off_at") - Seconds("confirmed_at")),
        ),
    )
    return [alike for row in rows for alike in _alike(*row[1:])]


def _alike(
    lifecycle: str,
    completion: str,
    level: int,
    schedule: str,
    pks: Sequence[int],
    makers: Sequence[int | None],
    outcomes: Sequence[str],
    told: Sequence[int],
    *spans: Sequence[int | None],
) -> Iterator[Alike]:
    places: dict[tuple[str, int], list[int]] = {}
    for place, kind in enumerate(zip(outcomes, told, strict=True)):
        places.setdefault(kind, []).append(place)
    for (outcome, number), found in places.items():
        own = [pks[place] for place in found]
        columns = ([column[place] for place in found] for column in (makers, *spans))
        yield Alike(lifecycle, completion, schedule, level, outcome, number, own, *columns)


def parted(pks: Collection[int], key: Callable[[int], K], *, unlike: frozenset[int]) -> Mapping[K, Collection[int]]:
    """By their keys. `unlike`: what may have another key than most; all others have the same, and it is asked once."""
    if not (apart := unlike.intersection(pks)):
        return {key(next(iter(pks))): pks}
    found: dict[K, list[int]] = {}
    for pk in apart:
        found.setdefault(key(pk), []).append(pk)
    if others := [pk for pk in pks if pk not in apart]:
        found.setdefault(key(others[0]), []).extend(others)
    return found


@lru_cache(maxsize=4096)
def told_by(number: int) -> Told:
    """As many are alike, asked once for all of them."""
    return Told._make((*answers(number, _BITS), _SILENCE[number >> _BITS]))


_GROUPED = ("lifecycle", "completion", "verification_level", "schedule")
_MAYBE = ("confirmed_at", "signed_off_at", "tracked_since_at", "baseline", "target", "due_date", "lead_institution")
_WRITTEN = ("type", "indicator", "unit")
_THERE = (*(~Q(**{name: None}) for name in _MAYBE), *(~Q(**{name: ""}) for name in _WRITTEN))
_BITS = len(_THERE) + 1
_HEARD = Coalesce("last_reported_at", "tracked_since_at")
# As numbers, because a database has no word for how fresh a report is.
_SILENCE = (Freshness.FRESH.value, Freshness.AGEING.value, Freshness.STALE.value, Freshness.NEVER.value)


def _silence(fresh_since: dt.datetime, ageing_since: dt.datetime) -> Combinable:
    """In the bits above the others. Whether a report is awaited or not."""
    return Case(
        When(heard=None, then=Value(3 << _BITS)),
        When(heard__gte=fresh_since, then=Value(0)),
        When(heard__gte=ageing_since, then=Value(1 << _BITS)),
        default=Value(2 << _BITS),
        output_field=IntegerField(),
    )
