"""The connections of one room in one process: by audience, and by the seat of each participant."""

from collections.abc import Callable, Iterator
from typing import Protocol

from dialogues.live.enums import Audience

from .frames import Encoded


class Member(Protocol):
    """A connection as the room knows it."""

    audience: Audience
    delegate_id: int | None

    @property
    def put(self) -> Callable[[Encoded], bool]:
        """The lane's own: one call less for each delivery. False where this reader cannot keep up."""

    def fall_behind(self, after: int) -> None:
        """What was recorded after this number did not reach it."""


class Members:
    def __init__(self) -> None:
        self._audiences: dict[Audience, set[Member]] = {audience: set() for audience in Audience}
        self._seats: dict[int, set[Member]] = {}

    def __iter__(self) -> Iterator[Member]:
        for members in self._audiences.values():
            yield from members

    def of(self, audience: Audience) -> frozenset[Member]:
        return frozenset(self._audiences[audience])

    def join(self, member: Member) -> None:
        self._audiences[member.audience].add(member)
        if member.delegate_id:
            self._seats.setdefault(member.delegate_id, set()).add(member)

    def leave(self, member: Member) -> None:
        self._audiences[member.audience].discard(member)
        seat = self._seats.get(member.delegate_id or 0, set())
        seat.discard(member)
        if member.delegate_id and not seat:
            self._seats.pop(member.delegate_id, None)

    def has(self, delegate_id: int) -> bool:
        """With one tab or phone at least."""
        return delegate_id in self._seats

    def held_by(self, delegate_id: int | None) -> int:
        return len(self._seats.get(delegate_id or 0, ()))

    def tell(self, audience: Audience, frame: Encoded, *, after: int) -> None:
        """`after`: the number from which on somebody who cannot take it has fallen behind."""
        _tell(list(self._audiences[audience]), frame, after)

    def tell_seat(self, delegate_id: int, frame: Encoded, *, after: int) -> None:
        _tell(list(self._seats.get(delegate_id, ())), frame, after)


def _tell(members: list[Member], frame: Encoded, after: int) -> None:
    for member in members:
        if not member.put(frame):
            member.fall_behind(after)
