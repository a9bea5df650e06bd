"""What the conditions look at. Of thousands of commitments many are alike: each condition asks once for all of them."""

from typing import NamedTuple

from dialogues.commitments.enums import Completion, VerificationLevel
from dialogues.commitments.states import AWAITED, UNDER_WAY
from dialogues.followup.enums import Freshness

_UNDER_WAY = frozenset(state.value for state in UNDER_WAY)
_AWAITED = frozenset(state.value for state in AWAITED)


class Traits(NamedTuple):
    """Where a commitment stands on a day, as far as it is counted.

    `due`: it has a date, and the day has come. `silence`: how fresh its last report is, whether one is awaited or not.
    `completed_in_time`: it was first said to be complete by its date, whatever was found later.
    """

    lifecycle: str
    completion: str
    schedule: str
    level: int
    outcome: str
    is_confirmed: bool
    is_signed_off: bool
    tracked: bool
    has_baseline: bool
    has_target: bool
    has_date: bool
    due: bool
    silence: str
    amended: bool = False
    completed_in_time: bool = False

    @property
    def under_way(self) -> bool:
        return self.lifecycle in _UNDER_WAY

    @property
    def awaited(self) -> bool:
        """Whether its owner is asked for reports."""
        return self.lifecycle in _AWAITED

    @property
    def assessed(self) -> str:
        """Nothing heard is no evidence, from the first day on."""
        return self.completion or (Completion.NO_EVIDENCE.value if self.tracked else "")

    @property
    def complete(self) -> bool:
        return self.tracked and self.completion == Completion.COMPLETE

    @property
    def verified(self) -> bool:
        return self.level >= VerificationLevel.PEER_CHECKED

    @property
    def light(self) -> str:
        """Only where a report is awaited (COM-19)."""
        return self.silence if self.awaited else ""

    @property
    def late_report(self) -> bool:
        return self.light in (Freshness.AGEING, Freshness.STALE)


class Holder(NamedTuple):
    """Who owes it on a day (INV-06), as far as it is counted. `area`: of the one that made it (INV-05)."""

    owner: int | None
    type: str
    level: str
    area: int | None
    unassigned: bool = False
    moved: bool = False


def is_tracked(row: Traits) -> bool:
    return row.tracked


def is_under_way(row: Traits) -> bool:
    return row.under_way
