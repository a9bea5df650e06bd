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
    pass


@event("action.done")
@dataclass(frozen=True, kw_only=True)
class ActionDone(ActionItemEvent):
    pass


@event("action.cancelled")
@dataclass(frozen=True, kw_only=True)
class ActionCancelled(ActionItemEvent):
    pass


@event("action.progress_reported")
@dataclass(frozen=True, kw_only=True)
class ActionProgressReported(ActionItemEvent):
    update: int
    report: str
    with_evidence: bool


@event("action.progress_link_sent")
@dataclass(frozen=True, kw_only=True)
class ActionProgressLinkSent(ActionItemEvent):
    pass


@event("commitment.progress_reported")
@dataclass(frozen=True, kw_only=True)
class CommitmentProgressReported(CommitmentEvent):
    update: int
    report: str
    completion: str
    with_evidence: bool


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


@event("commitment.reminded")
@dataclass(frozen=True, kw_only=True)
class CommitmentReminded(CommitmentEvent):
    """`days` from its date, negative before; `to`: whoever does it, or its focal point or the chairs."""

    mail: int
    days: int
    to: str


@event("action.reminded")
@dataclass(frozen=True, kw_only=True)
class ActionReminded(ActionItemEvent):
    mail: int
    days: int
    to: str


@event("commitment.escalated")
@dataclass(frozen=True, kw_only=True)
class CommitmentEscalated(CommitmentEvent):
    mail: int
    days: int
    to: str


@event("action.escalated")
@dataclass(frozen=True, kw_only=True)
class ActionEscalated(ActionItemEvent):
    mail: int
    days: int
    to: str


@dataclass(frozen=True, kw_only=True)
class _AboutMail(Event):
    mail: int

    @property
    def subject(self) -> str:
        return f"follow_up_mail:{self.mail}"


@event("follow_up.asked")
@dataclass(frozen=True, kw_only=True)
class OwnerAsked(_AboutMail):
    """The regular question: one mail to an owner about all the `n` things that it owes."""

    institution: int
    n: int


@event("follow_up.left_out")
@dataclass(frozen=True, kw_only=True)
class FollowUpMailLeftOut(_AboutMail):
    pass


@event("follow_up.taken_back_in")
@dataclass(frozen=True, kw_only=True)
class FollowUpMailTakenBackIn(_AboutMail):
    pass


@dataclass(frozen=True, kw_only=True)
class _AboutFollowUp(Event):
    programme: int

    @property
    def subject(self) -> str:
        return f"follow_up:{self.programme}"


@event("follow_up.paused")
@dataclass(frozen=True, kw_only=True)
class FollowUpPaused(_AboutFollowUp):
    pass


@event("follow_up.resumed")
@dataclass(frozen=True, kw_only=True)
class FollowUpResumed(_AboutFollowUp):
    pass


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
