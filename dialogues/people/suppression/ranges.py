"""What a reader can work out about hidden counts from everything that is published."""

from collections import deque
from collections.abc import Mapping, Set
from typing import NamedTuple

Cell = tuple[int, int]
Counts = list[list[int]]
Node = tuple[str, int]


class Range(NamedTuple):
    """The smallest and the largest count that fit."""

    low: int
    high: int

    def protects(self, threshold: int, *, smallest: int = 1) -> bool:
        """The reader cannot even tell that the count is a small one, nor how small."""
        return self.low <= smallest and self.high >= threshold


def ranges_in_row(counts: Mapping[str, int], hidden: Set[str], *, total_is_shown: bool = True) -> dict[str, Range]:
    """Without the total anything is possible; with it, the hidden counts share what is left."""
    left = sum(counts[label] for label in hidden)
    if not total_is_shown:
        return {label: Range(0, UNBOUNDED) for label in hidden}
    if len(hidden) == 1:
        return {label: Range(left, left) for label in hidden}
    return {label: Range(0, left) for label in hidden}


UNBOUNDED = 10**9


def ranges_in_table(counts: Counts, hidden: Set[Cell]) -> dict[Cell, Range]:
    """Under published totals of all rows and columns. Exact: the most that can be moved around each cell."""
    return {cell: _range_of(cell, counts, hidden) for cell in hidden}


def _range_of(cell: Cell, counts: Counts, hidden: Set[Cell]) -> Range:
    row, column = cell
    here = counts[row][column]
    more = _movable(("column", column), ("row", row), counts, hidden - {cell}, UNBOUNDED)
    less = _movable(("row", row), ("column", column), counts, hidden - {cell}, here)
    return Range(here - less, here + more)


def _movable(start: Node, goal: Node, counts: Counts, hidden: Set[Cell], at_most: int) -> int:
    """Largest flow: along a hidden cell from its row to its column freely, back at most as much as it holds."""
    room: dict[Node, dict[Node, int]] = {}
    for row, column in hidden:
        room.setdefault(("row", row), {})[("column", column)] = UNBOUNDED
        room.setdefault(("column", column), {})[("row", row)] = counts[row][column]
    moved = 0
    while moved < at_most and (path := _path(start, goal, room)):
        step = min(at_most - moved, *(room[a][b] for a, b in path))
        for a, b in path:
            room[a][b] -= step
            room[b][a] += step
        moved += step
    return moved


def _path(start: Node, goal: Node, room: Mapping[Node, Mapping[Node, int]]) -> list[tuple[Node, Node]]:
    came: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and goal not in came:
        node = waiting.popleft()
        for beyond, free in room.get(node, {}).items():
            if free > 0 and beyond not in came:
                came[beyond] = node
                waiting.append(beyond)
    steps: list[tuple[Node, Node]] = []
    while goal in came and goal != start:
        steps.append((came[goal], goal))
        goal = came[goal]
    return steps[::-1]
