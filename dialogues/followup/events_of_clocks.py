"""Facts about what follow-up sends by itself, and about the people it asks."""

from dataclasses import dataclass

from dialogues.commitments.events import CommitmentEvent
from dialogues.journal.events import Event, event

from .events import ActionItemEvent


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


@event("follow_up.stopped")
@dataclass(frozen=True, kw_only=True)
class FollowUpStopped(_AboutFollowUp):
    """An addressee wants no more questions; `stopped` is false when that was taken back. Who, stands in no entry."""

    stopped: bool


@event("action.person_named")
@dataclass(frozen=True, kw_only=True)
class ActionPersonNamed(ActionItemEvent):
    """Somebody else does it by name; the links of whoever did it before have ended."""

    person: int


@event("action.person_left")
@dataclass(frozen=True, kw_only=True)
class ActionPersonLeft(ActionItemEvent):
    """ "That is not me any more": it needs a new responsible person."""


@event("action.person_stays")
@dataclass(frozen=True, kw_only=True)
class ActionPersonStays(ActionItemEvent):
    """Undo of the above."""


@event("progress.reporter_named")
@dataclass(frozen=True, kw_only=True)
class ReporterNamed(Event):
    """Whoever used a link made for somebody else said who. The name stands in its row."""

    update: int
    commitment: int | None
    action_item: int | None

    @property
    def subject(self) -> str:
        return f"action_item:{self.action_item}" if self.action_item else f"commitment:{self.commitment}"
