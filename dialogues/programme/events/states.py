from dataclasses import dataclass

from dialogues.journal.events import event

from .dialogues import AboutDialogue


@dataclass(frozen=True, kw_only=True)
class DialogueMoved(AboutDialogue):
    """Base of the steps of a dialogue's life; `before` is the state it came from."""

    before: str
    sequence: int


@event("dialogue.planning_started")
@dataclass(frozen=True, kw_only=True)
class PlanningStarted(DialogueMoved):
    pass


@event("dialogue.approval_awaited")
@dataclass(frozen=True, kw_only=True)
class ApprovalAwaited(DialogueMoved):
    pass


@event("dialogue.scheduled")
@dataclass(frozen=True, kw_only=True)
class DialogueScheduled(DialogueMoved):
    pass


@event("dialogue.inviting_started")
@dataclass(frozen=True, kw_only=True)
class InvitingStarted(DialogueMoved):
    pass


@event("dialogue.ready")
@dataclass(frozen=True, kw_only=True)
class DialogueReady(DialogueMoved):
    pass


@event("dialogue.opened")
@dataclass(frozen=True, kw_only=True)
class DialogueOpened(DialogueMoved):
    pass


@event("dialogue.ended")
@dataclass(frozen=True, kw_only=True)
class DialogueEnded(DialogueMoved):
    pass


@event("dialogue.reporting_started")
@dataclass(frozen=True, kw_only=True)
class ReportingStarted(DialogueMoved):
    pass


@event("dialogue.published")
@dataclass(frozen=True, kw_only=True)
class DialoguePublished(DialogueMoved):
    pass


@event("dialogue.closed")
@dataclass(frozen=True, kw_only=True)
class DialogueClosed(DialogueMoved):
    pass


@event("dialogue.postponed")
@dataclass(frozen=True, kw_only=True)
class DialoguePostponed(DialogueMoved):
    pass


@event("dialogue.cancelled")
@dataclass(frozen=True, kw_only=True)
class DialogueCancelled(DialogueMoved):
    pass
