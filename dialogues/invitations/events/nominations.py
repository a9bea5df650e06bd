from dataclasses import dataclass

from dialogues.invitations.enums import Capacity, NominationState
from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class NominationFact(Event):
    nomination: int
    invitation: int

    @property
    def subject(self) -> str:
        return f"nomination:{self.nomination}"


@event("nomination.received")
@dataclass(frozen=True, kw_only=True)
class NominationReceived(NominationFact):
    """`state` is what became of it at once: accepted, or alternate where the seats were full (IVT-1)."""

    state: NominationState
    mandate: str
    capacity: Capacity


@event("nomination.accepted")
@dataclass(frozen=True, kw_only=True)
class NominationAccepted(NominationFact):
    """An alternate took a seat that had fallen free."""
