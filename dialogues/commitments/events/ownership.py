"""Facts about who owes a commitment."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event

from .commitments import CommitmentEvent


@event("commitment.attributed")
@dataclass(frozen=True, kw_only=True)
class CommitmentAttributed(CommitmentEvent):
    """Staff said afterwards in whose name it was promised, where the room may be quoted."""

    institution: int


@event("commitment.put_on_record")
@dataclass(frozen=True, kw_only=True)
class CommitmentPutOnRecord(CommitmentEvent):
    """Said where nobody is quoted; now a delegate of the institution says it in its name (INV-16)."""

    institution: int
    delegate: int


@event("commitment.signatories_named")
@dataclass(frozen=True, kw_only=True)
class SignatoriesNamed(CommitmentEvent):
    """Who shares it beside its lead, all of them."""

    institutions: list[int]


@event("commitment.transferred")
@dataclass(frozen=True, kw_only=True)
class CommitmentTransferred(CommitmentEvent):
    """Another institution owes it now. `change`: what happened to the one before; none where people agreed."""

    transfer: int
    before: int
    after: int
    change: int | None
    automatic: bool


@event("commitment.transfer_accepted")
@dataclass(frozen=True, kw_only=True)
class TransferAcceptedByOwner(CommitmentEvent):
    transfer: int
    institution: int


@event("obligation.needs_assignment")
@dataclass(frozen=True, kw_only=True)
class ObligationNeedsAssignment(Event):
    """Nobody owes it until a person says who (INV-06). A step of a commitment has `action_item` too."""

    commitment: int | None
    action_item: int | None
    change: int
    candidates: list[int]

    @property
    def subject(self) -> str:
        return f"action_item:{self.action_item}" if self.action_item else f"commitment:{self.commitment}"
