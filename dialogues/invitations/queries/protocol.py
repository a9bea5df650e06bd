"""The order in which institutions stand in letters (INV-26): never that of the discussion."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.languages.search import folded

T = TypeVar("T")
_LAST = 1_000_000


def in_protocol_order(items: Iterable[T], *, key: Callable[[T], Institution]) -> list[T]:
    """By protocol rank, those without one last, then by name."""

    def order(item: T) -> tuple[int, str]:
        institution = key(item)
        rank = institution.protocol_rank
        return (_LAST if rank is None else rank, folded(name_of(institution)))

    return sorted(items, key=order)
