from dataclasses import dataclass

from dialogues.journal.events import event

from .invitations import InvitationFact


@event("invitation.replacement_requested")
@dataclass(frozen=True, kw_only=True)
class ReplacementRequested(InvitationFact):
    """Nobody of this institution may commit it: it was asked for somebody who may, or for a written position."""

    round: int


@event("invitation.position_stored")
@dataclass(frozen=True, kw_only=True)
class PositionStored(InvitationFact):
    position: int


@event("invitation.position_withdrawn")
@dataclass(frozen=True, kw_only=True)
class PositionWithdrawn(InvitationFact):
    position: int
