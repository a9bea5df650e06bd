"""What one screen knows, kept by nothing but the rules of docs/protocol.md §2."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any


class View:
    def __init__(self) -> None:
        self.number = 0
        self.room: dict[str, Any] = {}
        self.commitments: dict[int, dict[str, Any]] = {}
        self.mine: dict[int, dict[str, Any]] = {}
        self.pulse: dict[str, Any] = {}
        # Numbers that came twice or in the wrong order within one batch; none ever should.
        self.disorder: list[int] = []

    def replace(self, snapshot: dict[str, Any]) -> None:
        """Everything as it is in a snapshot."""
        self.number, self.room = snapshot["seq"], snapshot["room"]
        self.commitments = {card["id"]: card for card in snapshot["commitments"]}
        self.mine = {card["id"]: card for card in snapshot["you"]["mine"]}

    def greet(self, hello: dict[str, Any]) -> None:
        self.mine = {card["id"]: card for card in hello["you"]["mine"]}

    def take_batch(self, batch: dict[str, Any]) -> bool:
        """False where something before it is missing: the batch is ignored and `since` has to be said."""
        if batch["after"] > self.number:
            return False
        self.take(batch["frames"], batch["through"])
        return True

    def take(self, frames: Iterable[dict[str, Any]], through: int) -> None:
        frames = list(frames)
        numbers = [frame["seq"] for frame in frames]
        self.disorder += [late for early, late in pairwise(numbers) if late <= early]
        for frame in frames:
            if frame["seq"] > self.number:
                self._apply(frame["data"])
        self.number = max(self.number, through)

    def take_mine(self, cards: Iterable[dict[str, Any]]) -> None:
        self.mine |= {card["id"]: card for card in cards}

    def differs_from(self, snapshot: dict[str, Any]) -> list[str]:
        """In what this screen shows something else than a screen that was opened just now."""
        fresh = View()
        fresh.replace(snapshot)
        return [
            *_difference("room", self.room, fresh.room),
            *_difference("commitments", self.commitments, fresh.commitments),
            *_difference("mine", self.mine, fresh.mine),
        ]

    def _apply(self, data: dict[str, Any]) -> None:
        if "commitment" in data:
            self.commitments[data["commitment"]["id"]] = data["commitment"]
        self.commitments.pop(data.get("gone", 0), None)
        self.room = data.get("room", self.room)


def _difference(what: str, shown: Mapping[Any, Any], true: Mapping[Any, Any]) -> Iterator[str]:
    if missing := sorted(true.keys() - shown.keys()):
        yield f"{what}: {missing} missing"
    if extra := sorted(shown.keys() - true.keys()):
        yield f"{what}: {extra} too many"
    for key in shown.keys() & true.keys():
        if shown[key] != true[key]:
            yield f"{what}: {key} is {shown[key]} instead of {true[key]}"
