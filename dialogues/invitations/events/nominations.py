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
    """`state` is what became of it at once: accepted, alternate where the seats were full (IVT-1), or submitted
    where the programme looks at names first."""

    state: NominationState
    mandate: str
    capacity: Capacity


@event("nomination.screened")
@dataclass(frozen=True, kw_only=True)
class NominationScreened(NominationFact):
    """Somebody has looked at it; a decision follows."""


@event("nomination.accepted")
@dataclass(frozen=True, kw_only=True)
class NominationAccepted(NominationFact):
    """It has a seat: after screening, or as an alternate to whom one fell."""


@event("nomination.made_alternate")
@dataclass(frozen=True, kw_only=True)
class NominationMadeAlternate(NominationFact):
    """Accepted, while all seats are taken."""


@event("nomination.clarification_requested")
@dataclass(frozen=True, kw_only=True)
class ClarificationRequested(NominationFact):
    pass


@event("nomination.clarified")
@dataclass(frozen=True, kw_only=True)
class NominationClarified(NominationFact):
    pass


@event("nomination.rejected")
@dataclass(frozen=True, kw_only=True)
class NominationRejected(NominationFact):
    """With a reason, which the institution was told."""


@event("nomination.withdrawn")
@dataclass(frozen=True, kw_only=True)
class NominationWithdrawn(NominationFact):
    pass


@event("nomination.replaced")
@dataclass(frozen=True, kw_only=True)
class NominationReplaced(NominationFact):
    by: int


@event("nomination.mandate_changed")
@dataclass(frozen=True, kw_only=True)
class MandateChanged(NominationFact):
    before: str
    after: str
