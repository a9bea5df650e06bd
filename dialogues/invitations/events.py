"""What the invitation chain records, all in the dialogue's stream."""

import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .enums import Arrival, Capacity, NominationState, Rsvp


@dataclass(frozen=True, kw_only=True)
class InvitationFact(Event):
    invitation: int

    @property
    def subject(self) -> str:
        return f"invitation:{self.invitation}"


@event("invitation.drafted")
@dataclass(frozen=True, kw_only=True)
class InvitationDrafted(InvitationFact):
    institution: int
    seats: int
    deadline_date: dt.date | None


@event("invitation.sent")
@dataclass(frozen=True, kw_only=True)
class InvitationSent(InvitationFact):
    """`round` counts from 1; a later one is the same invitation sent once more."""

    round: int


@event("invitation.acknowledged")
@dataclass(frozen=True, kw_only=True)
class InvitationAcknowledged(InvitationFact):
    pass


@event("invitation.declined")
@dataclass(frozen=True, kw_only=True)
class InvitationDeclined(InvitationFact):
    pass


@event("invitation.withdrawn")
@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(InvitationFact):
    pass


@event("invitation.restored")
@dataclass(frozen=True, kw_only=True)
class InvitationRestored(InvitationFact):
    pass


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


@dataclass(frozen=True, kw_only=True)
class DelegateFact(Event):
    delegate: int

    @property
    def subject(self) -> str:
        return f"delegate:{self.delegate}"


@event("delegate.registered")
@dataclass(frozen=True, kw_only=True)
class DelegateRegistered(DelegateFact):
    arrival: Arrival
    mandate: str
    institution: int | None


@event("delegate.answered")
@dataclass(frozen=True, kw_only=True)
class DelegateAnswered(DelegateFact):
    rsvp: Rsvp


@event("delegate.access_needs_stated")
@dataclass(frozen=True, kw_only=True)
class AccessNeedsStated(DelegateFact):
    """That there are needs, or none any more; never which."""

    stated: bool


@event("delegate.checked_in")
@dataclass(frozen=True, kw_only=True)
class DelegateCheckedIn(DelegateFact):
    pass


@event("delegate.check_in_undone")
@dataclass(frozen=True, kw_only=True)
class CheckInUndone(DelegateFact):
    pass


@event("ground_rules.accepted")
@dataclass(frozen=True, kw_only=True)
class GroundRulesAccepted(DelegateFact):
    version: int
