"""Facts of the follow-up. Narratives, reasons and evidence live in their rows."""

from dataclasses import dataclass

from dialogues.commitments.events import CommitmentEvent
from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class ActionItemEvent(Event):
    action_item: int
    commitment: int | None

    @property
    def subject(self) -> str:
        return f"action_item:{self.action_item}"


@event("action.created")
@dataclass(frozen=True, kw_only=True)
class ActionCreated(ActionItemEvent):
    due: str


@event("action.started")
@dataclass(frozen=True, kw_only=True)
class ActionStarted(ActionItemEvent):
    pass


@event("action.blocked")
@dataclass(frozen=True, kw_only=True)
class ActionBlocked(ActionItemEvent):
    """`update`: the row with what a colleague says hinders it, if anything was said."""

    update: int | None = None


@event("action.done")
@dataclass(frozen=True, kw_only=True)
class ActionDone(ActionItemEvent):
    pass


@event("action.verified")
@dataclass(frozen=True, kw_only=True)
class ActionVerified(ActionItemEvent):
    verifier: int


@event("action.cancelled")
@dataclass(frozen=True, kw_only=True)
class ActionCancelled(ActionItemEvent):
    pass


@event("action.progress_reported")
@dataclass(frozen=True, kw_only=True)
class ActionProgressReported(ActionItemEvent):
    """`written`: the moment, where a phone kept it and it came later; empty where it came at once."""

    update: int
    report: str
    with_evidence: bool
    written: str = ""


@event("action.progress_link_sent")
@dataclass(frozen=True, kw_only=True)
class ActionProgressLinkSent(ActionItemEvent):
    pass


@event("commitment.progress_reported")
@dataclass(frozen=True, kw_only=True)
class CommitmentProgressReported(CommitmentEvent):
    """`written`: as for a step."""

    update: int
    report: str
    completion: str
    with_evidence: bool
    written: str = ""


@event("commitment.progress_link_sent")
@dataclass(frozen=True, kw_only=True)
class CommitmentProgressLinkSent(CommitmentEvent):
    pass


@event("commitment.overdue")
@dataclass(frozen=True, kw_only=True)
class CommitmentOverdue(CommitmentEvent):
    pass


@event("commitment.claimed")
@dataclass(frozen=True, kw_only=True)
class FulfilmentClaimed(CommitmentEvent):
    pass


@event("commitment.verified")
@dataclass(frozen=True, kw_only=True)
class CommitmentVerified(CommitmentEvent):
    verification: int
    level: int
    completion: str


@event("commitment.closed")
@dataclass(frozen=True, kw_only=True)
class CommitmentClosed(CommitmentEvent):
    outcome: str


@event("commitment.lapsed")
@dataclass(frozen=True, kw_only=True)
class CommitmentLapsed(CommitmentEvent):
    pass


@event("resource.recorded")
@dataclass(frozen=True, kw_only=True)
class ResourceRecorded(CommitmentEvent):
    """The amount stands in the row: a correction is a new row that revises it."""

    transaction: int
    move: str
    revises: int | None


@event("action.transferred")
@dataclass(frozen=True, kw_only=True)
class ActionTransferred(ActionItemEvent):
    """Another institution owes it now. `change`: what happened to the one before; none where people agreed."""

    transfer: int
    before: int
    after: int
    change: int | None
    automatic: bool


@event("action.transfer_accepted")
@dataclass(frozen=True, kw_only=True)
class ActionTransferAccepted(ActionItemEvent):
    transfer: int
    institution: int


@event("commitment.noted")
@dataclass(frozen=True, kw_only=True)
class CommitmentNoted(CommitmentEvent):
    """A colleague changed the working note; its words stand in the row."""

    revision: int


@event("action.changed")
@dataclass(frozen=True, kw_only=True)
class ActionChanged(ActionItemEvent):
    """Another date (`due`) or another post does it."""

    fields: list[str]
    due: str
