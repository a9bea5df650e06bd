"""Facts of the numbered letters to owners."""

import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class OwnerLetterEvent(Event):
    owner_letter: int

    @property
    def subject(self) -> str:
        return f"owner_letter:{self.owner_letter}"


@event("owner_letter.issued")
@dataclass(frozen=True, kw_only=True)
class OwnerLetterIssued(OwnerLetterEvent):
    """`nature`: sign_off or hand_over. The digest of the file is sealed with the entry, so that an exchanged file
    would show. `transfer`: of a hand-over.
    """

    nature: str
    institution: int
    series: int
    number: int
    letter_date: dt.date
    answer_by: dt.date
    commitments: list[int]
    transfer: int | None


@event("owner_letter.reminded")
@dataclass(frozen=True, kw_only=True)
class OwnerReminded(OwnerLetterEvent):
    """Asked again about the same text: no second letter (§3.4 step 2). `reminder` counts from one."""

    reminder: int
