import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class LetterFact(Event):
    letter: int
    invitation: int

    @property
    def subject(self) -> str:
        return f"letter:{self.letter}"


@event("letter.drafted")
@dataclass(frozen=True, kw_only=True)
class LetterDrafted(LetterFact):
    """`replaces`: the letter whose place it is to take."""

    replaces: int | None


@event("letter.changed")
@dataclass(frozen=True, kw_only=True)
class LetterChanged(LetterFact):
    fields: list[str]


@event("letter.approved")
@dataclass(frozen=True, kw_only=True)
class LetterApproved(LetterFact):
    pass


@event("letter.approval_taken_back")
@dataclass(frozen=True, kw_only=True)
class LetterApprovalTakenBack(LetterFact):
    pass


@event("letter.issued")
@dataclass(frozen=True, kw_only=True)
class LetterIssued(LetterFact):
    """The digest of the file is sealed with the entry, so that an exchanged file would show."""

    series: int
    number: int
    letter_date: dt.date
    is_conditional: bool
    replaces: int | None


@event("letter.posted")
@dataclass(frozen=True, kw_only=True)
class LetterPosted(LetterFact):
    pass


@event("letter.withdrawn")
@dataclass(frozen=True, kw_only=True)
class LetterWithdrawn(LetterFact):
    pass


@event("letter.restored")
@dataclass(frozen=True, kw_only=True)
class LetterRestored(LetterFact):
    pass


@event("letter_series.set")
@dataclass(frozen=True, kw_only=True)
class LetterSeriesSet(Event):
    series: int
    issuer: int
    letter_type: str
    year: int
    first_number: int

    @property
    def subject(self) -> str:
        return f"letter_series:{self.series}"


@event("letter_settings.changed")
@dataclass(frozen=True, kw_only=True)
class LetterSettingsChanged(Event):
    institution: int
    fields: list[str]

    @property
    def subject(self) -> str:
        return f"letter_settings:{self.institution}"
