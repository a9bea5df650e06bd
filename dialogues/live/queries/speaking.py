"""Is the floor shared fairly (domain.md §2.7(5))? Judged against the share of people present, never against 50 : 50."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

SMALLEST_CELL = 5
ALERT_BELOW = 0.8
ALERT_AFTER_SECONDS = 15 * 60
# Consecutive interpretation says everything twice: half of the time is the speaker's.
INTERPRETED_FACTOR = 0.5


@dataclass(frozen=True, kw_only=True)
class Turn:
    group: str
    seconds: float
    interpreted: bool = False

    @property
    def own_seconds(self) -> float:
        return self.seconds * (INTERPRETED_FACTOR if self.interpreted else 1)


@dataclass(frozen=True)
class Share:
    """`index`: share of speaking time ÷ share of people; None where it would tell about few people."""

    index: float | None
    alert: bool = False


def speaking_balance(turns: Iterable[Turn], present: Mapping[str, int], *, k: int = SMALLEST_CELL) -> dict[str, Share]:
    """Per group of `present` (people by group). Nothing to judge before anybody has spoken."""
    spoken = dict.fromkeys(present, 0.0)
    for turn in turns:
        spoken[turn.group] += turn.own_seconds
    total, people = sum(spoken.values()), sum(present.values())
    hidden = hidden_groups(present, k)
    return {
        group: Share(None)
        if group in hidden or not count or not total
        else _share((spoken[group] / total) / (count / people), total)
        for group, count in present.items()
    }


def hidden_groups(present: Mapping[str, int], k: int = SMALLEST_CELL) -> Collection[str]:
    """Groups below k, and as many of the next smallest as it takes that nobody can subtract (domain.md §2.7(4))."""
    by_size = sorted((group for group, count in present.items() if count), key=lambda group: (present[group], group))
    hidden = [group for group in by_size if present[group] < k]
    rest = by_size[len(hidden) :]
    while hidden and rest and (len(hidden) < 2 or sum(present[group] for group in hidden) < k):
        hidden.append(rest.pop(0))
    return frozenset(hidden)


def _share(index: float, total_seconds: float) -> Share:
    return Share(index, alert=index < ALERT_BELOW and total_seconds >= ALERT_AFTER_SECONDS)
