from dataclasses import dataclass

from dialogues.invitations.enums import DeedOutcome, DelegateState
from dialogues.journal.events import event

from .delegates import DelegateFact


@event("delegate.left")
@dataclass(frozen=True, kw_only=True)
class DelegateLeft(DelegateFact):
    pass


@event("delegate.returned")
@dataclass(frozen=True, kw_only=True)
class DelegateReturned(DelegateFact):
    pass


@event("delegate.presence_corrected")
@dataclass(frozen=True, kw_only=True)
class PresenceCorrected(DelegateFact):
    """News from another door changed since when, or for how long, somebody was in the room."""

    deed: int


@event("delegate.deed_not_counted")
@dataclass(frozen=True, kw_only=True)
class DeedNotCounted(DelegateFact):
    """Noted at a door without knowing what had happened meanwhile."""

    deed: int
    outcome: DeedOutcome


@event("delegate.presence_closed")
@dataclass(frozen=True, kw_only=True)
class PresenceClosed(DelegateFact):
    outcome: DelegateState
    minutes: int


@event("walk_in.registered")
@dataclass(frozen=True, kw_only=True)
class WalkInRegistered(DelegateFact):
    pass


@event("walk_in.approved")
@dataclass(frozen=True, kw_only=True)
class WalkInApproved(DelegateFact):
    pass


@event("walk_in.refused")
@dataclass(frozen=True, kw_only=True)
class WalkInRefused(DelegateFact):
    pass


@event("walk_in.undecided")
@dataclass(frozen=True, kw_only=True)
class WalkInUndecided(DelegateFact):
    """The decision was taken back."""


@event("badges.issued")
@dataclass(frozen=True, kw_only=True)
class BadgeIssued(DelegateFact):
    pass
