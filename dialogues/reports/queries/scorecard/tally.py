"""All commitments of a scope, those that are alike together: what a condition asks is asked once for each kind.

Sets of commitments are bits of one number: thousands cost a few kilobytes, and both, neither and how many are single
steps.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from .descriptions import Described
from .known import Condition
from .traits import Holder, Traits

K = TypeVar("K", bound=Hashable)
Mask = int


@dataclass(frozen=True)
class Tally:
    """`pks` in whatever order; of each of their kinds which of them are of it."""

    pks: Sequence[int]
    traits: Mapping[Traits, Mask]
    holders: Mapping[Holder, Mask]
    described: Mapping[Described, Mask]
    _asked: dict[object, Mask] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        pks: Sequence[int],
        traits: Iterable[Traits],
        holders: Iterable[Holder],
        described: Mapping[int, Described],
    ) -> "Tally":
        """Of each in turn, whether alike or not. Whatever was never tracked is not described."""
        return cls(
            pks, kinds_of(traits, len(pks)), kinds_of(holders, len(pks)), kinds_of(map(described.get, pks), len(pks))
        )

    def meeting(self, condition: Condition) -> Mask:
        found = self._where(self.traits, condition.test)
        if found and condition.held:
            found &= self._where(self.holders, condition.held)
        if found and condition.described:
            found &= self._where(self.described, condition.described)
        if found and condition.among is not None:
            found &= self._among(condition.among)
        return found

    def listed(self, mask: Mask) -> list[int]:
        return [self.pks[position] for position in positions(mask)]

    def _where(self, kinds: Mapping[K, Mask], test: Callable[[K], bool]) -> Mask:
        """Many conditions share a test."""
        if test not in self._asked:
            found = 0
            for kind, mask in kinds.items():
                if test(kind):
                    found |= mask
            self._asked[test] = found
        return self._asked[test]

    def _among(self, pks: Collection[int]) -> Mask:
        return mask_of([self._places[pk] for pk in {*pks} if pk in self._places], len(self.pks)) if pks else 0

    @cached_property
    def _places(self) -> dict[int, int]:
        return {pk: place for place, pk in enumerate(self.pks)}


def mask_of(places: Iterable[int], size: int) -> Mask:
    bits = bytearray(size // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def mask_between(first: int, after: int) -> Mask:
    """Of neighbours, without the last place."""
    return (1 << after) - (1 << first)


def positions(mask: Mask) -> list[int]:
    """In rising order."""
    return [place for place, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]


def kinds_of(each: Iterable[K | None], size: int) -> dict[K, Mask]:
    places: dict[K, list[int]] = {}
    for place, kind in enumerate(each):
        if kind is not None:
            places.setdefault(kind, []).append(place)
    return {kind: mask_of(found, size) for kind, found in places.items()}
