import datetime as dt
from dataclasses import dataclass

from dialogues.journal.events import Event, event


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
