from collections.abc import Mapping
from dataclasses import dataclass

from .ranges import ranges_in_row
from .shares import percent


@dataclass(frozen=True)
class ShownRow:
    """A one-way table as it may be published. None is "hidden"; the total may be hidden, too."""

    cells: Mapping[str, int | None]
    total: int | None

    def percent_of(self, label: str) -> int | None:
        return percent(self.cells[label], self.total)

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(label for label, count in self.cells.items() if count is None)


def shown_row(counts: Mapping[str, int], *, k: int, zero_is_safe: bool = True) -> ShownRow:
    """118 = 63 + 52 + 3: hides the 3 and the 52, for 118 - 63 - 52 would tell. A total below k hides everything.

    `zero_is_safe` for tables of who took part; not for what people think, where "nobody" is an answer, too.
    """
    total = sum(counts.values())
    if 0 < total < k or (total == 0 and not zero_is_safe):
        return ShownRow(dict.fromkeys(counts), None)
    hidden = small = {label for label, count in counts.items() if is_small(count, k, zero_is_safe)}
    for label in sorted(counts, key=lambda label: (counts[label] == 0, counts[label])):
        if _protected(counts, hidden, small, k, zero_is_safe):
            break
        hidden = hidden | {label}
    if not _protected(counts, hidden, small, k, zero_is_safe):
        return ShownRow(dict.fromkeys(counts), None)
    return ShownRow({label: None if label in hidden else count for label, count in counts.items()}, total)


def is_small(count: int, k: int, zero_is_safe: bool) -> bool:
    return count < k and not (count == 0 and zero_is_safe)


def _protected(counts: Mapping[str, int], hidden: set[str], small: set[str], k: int, zero_is_safe: bool) -> bool:
    """INV-19, by the audit itself. The first hidden ones are the small cells; the others keep them company."""
    ranges = ranges_in_row(counts, hidden)
    smallest = 1 if zero_is_safe else 0
    return all(ranges[label].protects(k, smallest=smallest) for label in small)
