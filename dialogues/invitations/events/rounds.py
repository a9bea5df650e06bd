import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class RoundFact(Event):
    round: int

    @property
    def subject(self) -> str:
        return f"invitation_round:{self.round}"


@event("invitation_round.planned")
@dataclass(frozen=True, kw_only=True)
class RoundPlanned(RoundFact):
    wave: int
    send_date: dt.date | None
    deadline_date: dt.date | None


@event("invitation_round.changed")
@dataclass(frozen=True, kw_only=True)
class RoundChanged(RoundFact):
    fields: list[str]


@event("invitation_round.institutions_chosen")
@dataclass(frozen=True, kw_only=True)
class InstitutionsChosen(RoundFact):
    institutions: list[int]


@event("invitation_round.institution_left_out")
@dataclass(frozen=True, kw_only=True)
class InstitutionLeftOut(RoundFact):
    institution: int


@event("invitation_round.step_begun")
@dataclass(frozen=True, kw_only=True)
class RoundStepBegun(RoundFact):
    """Many letters at once; what became of each is recorded with it. `step`: prepare, approve, issue, send."""

    step: str
    rows: int
