"""The scorecard and the rows behind its figures, as they are remembered: see recalled.py."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import Reading
from .choices import Choice
from .facts import learn
from .figures import Group, Scorecard
from .known import Label
from .recalled import Reader, Recalled, is_counted, recalled
from .tally import Mask, mask_of, positions
from .traits import Holder

__all__ = ["Behind", "Reader", "Shown", "behind", "card_of", "count_ahead", "is_counted_ahead", "shown"]


@dataclass(frozen=True)
class Behind:
    """The commitments that one figure counts, in the order in which they were made, and who owes them.

    `counted_at`: when they were counted, if something was recorded since.
    """

    label: Label
    pks: Sequence[int]
    owing: Callable[[Collection[int]], Mapping[int, Holder]]
    counted_at: dt.datetime | None


class Shown(NamedTuple):
    """With what it can be narrowed to. `counted_at`: as for `Behind`."""

    card: Scorecard
    choices: Mapping[str, list[Choice]]
    counted_at: dt.datetime | None


@dataclass(frozen=True)
class _Found:
    """Of all conditions at once: small, because sets of commitments are bits of numbers. `made`: which place each of
    `pks` has in the order in which they were made.
    """

    pks: Sequence[int]
    made: Sequence[int]
    conditions: Mapping[str, tuple[Label, Mask]]
    holders: Mapping[Holder, Mask]

    def behind(self, figure: str, counted_at: dt.datetime | None) -> Behind | None:
        if figure not in self.conditions:
            return None
        label, mask = self.conditions[figure]
        places = sorted(positions(mask), key=self.made.__getitem__)
        return Behind(label, [self.pks[place] for place in places], self._owing, counted_at)

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
    """As of now: what is published or taken away."""
    return _card(reading, None).card


def shown(reading: Reading, reader: Reader) -> Shown:
    return _card(reading, reader)


def behind(reading: Reading, figure: str, reader: Reader) -> Behind | None:
    """None: there is no such figure."""
    found = _behind(reading, reader)
    return found.value.behind(figure, found.counted_at)


def count_ahead(reading: Reading) -> None:
    """The figures, and what stands behind them: both of one look."""
    _card(reading, None)
    _behind(reading, None)


def is_counted_ahead(reading: Reading) -> bool:
    return is_counted(reading, "card", "behind")


def _card(reading: Reading, reader: Reader | None) -> Shown:
    def count() -> tuple[tuple[Group, ...], Mapping[str, list[Choice]]]:
        return reading.card().groups, reading.choices

    found = recalled(reading, "card", count, of=lambda: reading.tally.pks, reader=reader)
    groups, choices = found.value
    return Shown(Scorecard(reading.scope, reading.on, reading.is_current, groups), choices, found.counted_at)


def _behind(reading: Reading, reader: Reader | None) -> Recalled[_Found]:
    return recalled(reading, "behind", lambda: _found(reading), of=lambda: reading.tally.pks, reader=reader)


def _found(reading: Reading) -> _Found:
    learn(reading.known, reading.order)
    tally = reading.tally
    found = {key: (one.label, tally.meeting(one)) for key, one in reading.conditions.items()}
    return _Found(tally.pks, [reading.made[pk] for pk in tally.pks], found, tally.holders)
