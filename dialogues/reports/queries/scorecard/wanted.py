"""Which scorecards somebody looked at lately, so that they are counted ahead of the next reader."""

import datetime as dt
from typing import NamedTuple

from django.core.cache import cache
from django.utils.translation import get_language

from . import Reading

Choices = tuple[tuple[str, str], ...]


class Wanted(NamedTuple):
    """A scorecard of today that somebody looked at: the staff's or the public one, in a language. `chosen`: see Scope;
    empty for the whole programme.
    """

    programme: int
    kind: str
    language: str
    chosen: Choices = ()

    @property
    def waits(self) -> dt.timedelta:
        """How long it is counted for whoever may come. A part is for one person, who pages through its lists."""
        return _PART_FOR if self.chosen else _WHOLE_FOR


def want(reading: Reading, at: dt.datetime) -> None:
    """Somebody looks at it, and will again, or others will. A day that is over is for one person to wait for."""
    if reading.on != reading.today:
        return
    chosen = tuple(sorted(reading.scope.chosen.items()))
    one = Wanted(reading.scope.programme.pk, type(reading).__name__, get_language() or "", chosen)
    known = _all_wanted()
    if at - known.get(one, dt.datetime.min.replace(tzinfo=dt.UTC)) > one.waits / _SAID_AGAIN:
        # Two at once may forget one of them: whoever looks next says so again.
        cache.set(_WANTED, _kept(known | {one: at}, at), _WHOLE_FOR.total_seconds())


def wanted(at: dt.datetime) -> list[Wanted]:
    return [*_kept(_all_wanted(), at)]


def _kept(known: dict[Wanted, dt.datetime], at: dt.datetime) -> dict[Wanted, dt.datetime]:
    """What is still waited for, and of parts, which are many, those looked at last."""
    waiting = {one: since for one, since in known.items() if at - since <= one.waits}
    parts = sorted((one for one in waiting if one.chosen), key=waiting.__getitem__)
    return {one: since for one, since in waiting.items() if one not in parts[:-_MOST_PARTS]}


def _all_wanted() -> dict[Wanted, dt.datetime]:
    found: dict[Wanted, dt.datetime] = cache.get(_WANTED) or {}
    return found


_WANTED = "scorecard:wanted:2"  # of the shape of this release
_WHOLE_FOR, _PART_FOR = dt.timedelta(days=1), dt.timedelta(minutes=10)
_SAID_AGAIN, _MOST_PARTS = 24, 6
