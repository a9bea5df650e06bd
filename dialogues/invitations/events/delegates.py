from dataclasses import dataclass

from dialogues.invitations.enums import Arrival, Rsvp
from dialogues.journal.events import Event, event


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


@event("delegate.asked_again")
@dataclass(frozen=True, kw_only=True)
class DelegateAskedAgain(DelegateFact):
    """When or where has changed since the answer, which stands until it is changed or confirmed."""


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


@event("delegate.site_chosen")
@dataclass(frozen=True, kw_only=True)
class SiteChosen(DelegateFact):
    """A bridge point, or none for the main hall."""

    bridge_point: int | None


@event("access_needs.purged")
@dataclass(frozen=True, kw_only=True)
class AccessNeedsPurged(Event):
    """All needs stated for a dialogue were deleted, and of how many people."""

    dialogue: int
    people: int

    @property
    def subject(self) -> str:
        return f"access_needs:{self.dialogue}"
