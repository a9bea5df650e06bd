import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutProgramme(Event):
    programme: int

    @property
    def subject(self) -> str:
        return f"programme:{self.programme}"


@event("programme.created")
@dataclass(frozen=True, kw_only=True)
class ProgrammeCreated(_AboutProgramme):
    convening_institution: int


@event("programme.changed")
@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(_AboutProgramme):
    fields: list[str]


@event("programme.moved")
@dataclass(frozen=True, kw_only=True)
class ProgrammeMoved(_AboutProgramme):
    before: str
    after: str


@event("programme.target_changed")
@dataclass(frozen=True, kw_only=True)
class TargetChanged(_AboutProgramme):
    target: int
    is_determined: bool


@event("programme.data_collected")
@dataclass(frozen=True, kw_only=True)
class DataCollected(_AboutProgramme):
    data_collection: int
    area: int
    people: int


@event("coalition.joined")
@dataclass(frozen=True, kw_only=True)
class CoalitionJoined(_AboutProgramme):
    membership: int
    institution: int
    role: str


@event("coalition.membership_ended")
@dataclass(frozen=True, kw_only=True)
class CoalitionMembershipEnded(_AboutProgramme):
    membership: int
    institution: int
    end_date: dt.date | str


@event("coalition.lead_handed_over")
@dataclass(frozen=True, kw_only=True)
class LeadHandedOver(_AboutProgramme):
    from_institution: int
    to_institution: int
    on_date: dt.date | str
