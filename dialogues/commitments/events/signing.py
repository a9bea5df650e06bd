"""Facts about signatures, and what comes of them."""

from dataclasses import dataclass

from dialogues.journal.events import event

from .commitments import CommitmentEvent


@event("commitment.signoff_requested")
@dataclass(frozen=True, kw_only=True)
class SignOffRequested(CommitmentEvent):
    sign_off_by: str


@event("commitment.signoff_overdue")
@dataclass(frozen=True, kw_only=True)
class SignOffOverdue(CommitmentEvent):
    pass


@event("commitment.signature_recorded")
@dataclass(frozen=True, kw_only=True)
class SignatureRecorded(CommitmentEvent):
    """One institution's signature; further owners have yet to sign."""

    sign_off: int
    institution: int


@event("commitment.signed_off")
@dataclass(frozen=True, kw_only=True)
class CommitmentSignedOff(CommitmentEvent):
    sign_off: int
    institution: int
    method: str


@event("commitment.returned")
@dataclass(frozen=True, kw_only=True)
class CommitmentReturned(CommitmentEvent):
    institution: int


@event("commitment.declined")
@dataclass(frozen=True, kw_only=True)
class CommitmentDeclined(CommitmentEvent):
    institution: int


@event("commitment.screened")
@dataclass(frozen=True, kw_only=True)
class CommitmentScreened(CommitmentEvent):
    verifiable: bool
