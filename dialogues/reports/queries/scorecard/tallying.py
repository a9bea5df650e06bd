"""The tally of a scope: of today from columns that the database has looked at, of a past day from what was retold."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from .known import Known
from .looked import Alike, parted, told_by
from .owners import Owners
from .standing import Standing
from .tally import Mask, Tally, kinds_of, mask_between, mask_of
from .traits import Traits

K = TypeVar("K", bound=Hashable)


def tally_now(looked: Sequence[Alike], known: Known, owners: Owners) -> Tally:
    """Of today, from what the database said of the rows. Those that are alike lie side by side."""
    pks = [pk for alike in looked for pk in alike.pks]
    makers = [maker for alike in looked for maker in alike.makers]
    holders = kinds_of(owners.holders(zip(pks, makers, strict=True)), len(pks))
    amended, in_time = known.extras.amended, known.completed_in_time

    def traits(alike: Alike) -> Mapping[Traits, Collection[int]]:
        pairs = parted(alike.pks, lambda pk: (pk in amended, pk in in_time), unlike=amended | in_time)
        return {_traits(alike, *pair): found for pair, found in pairs.items()}

    return Tally(pks, _masks(looked, pks, traits), holders, _masks(looked, pks, known.descriptions.of))


def _masks(
    looked: Sequence[Alike], pks: Sequence[int], kinds: Callable[[Alike], Mapping[K, Collection[int]]]
) -> dict[K, Mask]:
    places = {pk: place for place, pk in enumerate(pks)}
    masks: dict[K, Mask] = {}
    first = 0
    for alike in looked:
        after = first + len(alike.pks)
        for kind, found in kinds(alike).items():
            all_of_them = len(found) == len(alike.pks)
            mask = mask_between(first, after) if all_of_them else mask_of((places[pk] for pk in found), len(pks))
            masks[kind] = masks.get(kind, 0) | mask
        first = after
    return masks


def _traits(one: Alike, amended: bool, in_time: bool) -> Traits:
    told = told_by(one.told)
    return Traits(
        one.lifecycle,
        one.completion,
        one.schedule,
        one.level,
        one.outcome,
        is_confirmed=told.is_confirmed,
        is_signed_off=told.is_signed_off,
        tracked=told.tracked,
        has_baseline=told.has_baseline,
        has_target=told.has_target,
        has_date=told.has_date,
        due=told.due,
        silence=told.silence,
        amended=amended,
        completed_in_time=in_time,
    )


def tally_of(standings: Sequence[Standing], known: Known, owners: Owners) -> Tally:
    """Of whole standings, whichever day they are of."""
    makers = [one.maker for one in standings]
    return _tally([one.pk for one in standings], [traits_of(one, known) for one in standings], makers, known, owners)


def traits_of(one: Standing, known: Known) -> Traits:
    return Traits(
        one.lifecycle,
        one.completion,
        one.schedule,
        one.level,
        one.outcome,
        is_confirmed=one.confirmed_at is not None,
        is_signed_off=one.signed_off_at is not None,
        tracked=one.tracked,
        has_baseline=one.baseline is not None,
        has_target=one.target is not None,
        has_date=one.due_date is not None,
        due=one.due_date is not None and one.due_date <= known.on,
        silence=known.silence(one.heard_at),
        amended=one.amended,
        completed_in_time=known.is_in_time(one.due_date, one.completed_at),
    )


def _tally(
    pks: Sequence[int], traits: Iterable[Traits], makers: Iterable[int | None], known: Known, owners: Owners
) -> Tally:
    return Tally.of(pks, traits, owners.holders(zip(pks, makers, strict=True)), known.described)
