from dataclasses import dataclass

from dialogues.journal.events import Event, event


@dataclass(frozen=True, kw_only=True)
class WaiverFact(Event):
    waiver: int
    institution: int

    @property
    def subject(self) -> str:
        return f"quorum_waiver:{self.waiver}"


@event("quorum.waived")
@dataclass(frozen=True, kw_only=True)
class QuorumWaived(WaiverFact):
    """The dialogue may be ready without this target institution."""


@event("quorum.waiver_ended")
@dataclass(frozen=True, kw_only=True)
class QuorumWaiverEnded(WaiverFact):
    pass
