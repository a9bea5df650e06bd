"""One commitment as it stood at the end of a day: the same whether read from its row or retold by the journal."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from dialogues.commitments.enums import VerificationLevel

if TYPE_CHECKING:
    from .heard import Heard


@dataclass(slots=True)
class Standing:
    """`maker`: the institution that made it (INV-05). Values that are not known are None or empty.

    The last four are how the journal is retold, and empty for a row.
    """

    pk: int
    dialogue: int
    number: int
    captured_at: dt.datetime
    maker: int | None
    due_date: dt.date | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    lifecycle: str = ""
    completion: str = ""
    schedule: str = "not_due"
    level: int = 0
    outcome: str = ""
    confirmed_at: dt.datetime | None = None
    signed_off_at: dt.datetime | None = None
    tracked_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    reported_at: dt.datetime | None = None
    amended: bool = False
    completed_at: dt.datetime | None = None  # when it was first said to be complete
    heard: "dict[int, Heard]" = field(default_factory=dict, compare=False, repr=False)
    found_complete_at: dt.datetime | None = field(default=None, compare=False, repr=False)
    due_dates: dict[int, dt.date | None] = field(default_factory=dict, compare=False, repr=False)
    signatories: tuple[int, ...] = field(
        default=(), compare=False, repr=False
    )  # where parts are reported, the lead first

    @property
    def tracked(self) -> bool:
        """Ever tracked: what lapsed stays in every denominator (INV-23)."""
        return self.tracked_at is not None

    @property
    def verified(self) -> bool:
        return self.level >= VerificationLevel.PEER_CHECKED

    @property
    def heard_at(self) -> dt.datetime | None:
        return self.reported_at or self.tracked_at
