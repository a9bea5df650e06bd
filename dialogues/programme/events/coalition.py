import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutCoalition(Event):
    coalition: int

    @property
    def subject(self) -> str:
        return f"coalition:{self.coalition}"


@event("coalition.founding_claimed")
@dataclass(frozen=True, kw_only=True)
class FoundingClaimed(_AboutCoalition):
    claim: int
    founded_date: dt.date | str
    date_precision: str


@event("coalition.founding_claim_removed")
@dataclass(frozen=True, kw_only=True)
class FoundingClaimRemoved(_AboutCoalition):
    claim: int


@event("coalition.contact_changed")
@dataclass(frozen=True, kw_only=True)
class CoalitionContactChanged(_AboutCoalition):
    contact: int
    institution: int
    start_date: dt.date | str


@event("coalition.presence_recorded")
@dataclass(frozen=True, kw_only=True)
class PresenceRecorded(_AboutCoalition):
    dialogue: int
    institution: int


@event("coalition.presence_removed")
@dataclass(frozen=True, kw_only=True)
class PresenceRemoved(_AboutCoalition):
    dialogue: int
    institution: int
