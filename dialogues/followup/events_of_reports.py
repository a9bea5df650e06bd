"""Facts about what becomes of a report. Reasons and answers stand in the update's row."""

from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class ReportEvent(Event):
    """On a commitment, or on one of its steps. Reasons and answers stand in the update's row."""

    update: int
    commitment: int | None
    action_item: int | None

    @property
    def subject(self) -> str:
        return f"action_item:{self.action_item}" if self.action_item else f"commitment:{self.commitment}"


@event("progress.accepted")
@dataclass(frozen=True, kw_only=True)
class ReportAccepted(ReportEvent):
    pass


@event("progress.returned")
@dataclass(frozen=True, kw_only=True)
class ReportReturned(ReportEvent):
    """It counts no more; its owner is asked for another."""


@event("progress.reopened")
@dataclass(frozen=True, kw_only=True)
class ReportReopened(ReportEvent):
    """Undo of the last two: it counts, and waits to be read."""


@event("progress.withdrawn")
@dataclass(frozen=True, kw_only=True)
class ReportWithdrawn(ReportEvent):
    """A slip: whoever sent it took it back before anybody had read it."""


@event("progress.support_answered")
@dataclass(frozen=True, kw_only=True)
class SupportAnswered(ReportEvent):
    pass
