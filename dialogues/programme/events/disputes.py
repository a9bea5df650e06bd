import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class _AboutDispute(Event):
    dispute: int

    @property
    def subject(self) -> str:
        return f"dispute:{self.dispute}"


@event("dispute.raised")
@dataclass(frozen=True, kw_only=True)
class DisputeRaised(_AboutDispute):
    about: str
    due_date: dt.date | str


@event("dispute.acknowledged")
@dataclass(frozen=True, kw_only=True)
class DisputeAcknowledged(_AboutDispute):
    pass


@event("dispute.talks_begun")
@dataclass(frozen=True, kw_only=True)
class DisputeTalksBegun(_AboutDispute):
    level: int


@event("dispute.position_stated")
@dataclass(frozen=True, kw_only=True)
class DisputePositionStated(_AboutDispute):
    position: int
    side: str


@event("dispute.escalated")
@dataclass(frozen=True, kw_only=True)
class DisputeEscalated(_AboutDispute):
    """`is_overdue`: nobody decided it; the time of the level below ran out."""

    level: int
    due_date: dt.date | str
    is_overdue: bool


@event("dispute.resolved")
@dataclass(frozen=True, kw_only=True)
class DisputeResolved(_AboutDispute):
    level: int


@event("dispute.recorded_unresolved")
@dataclass(frozen=True, kw_only=True)
class DisputeRecordedUnresolved(_AboutDispute):
    is_overdue: bool


@event("dispute.withdrawn")
@dataclass(frozen=True, kw_only=True)
class DisputeWithdrawn(_AboutDispute):
    level: int
