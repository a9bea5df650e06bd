"""Facts of contests. What the sides say lives in the dispute, how it was resolved in the challenge."""

from dataclasses import dataclass

from dialogues.commitments.events import CommitmentEvent
from dialogues.journal.events import event


@event("commitment.contested")
@dataclass(frozen=True, kw_only=True)
class CommitmentContested(CommitmentEvent):
    """`contests`: claim, verification or outcome. The reason stands in the dispute."""

    challenge: int
    dispute: int
    institution: int
    contests: str


@event("commitment.contest_resolved")
@dataclass(frozen=True, kw_only=True)
class ContestResolved(CommitmentEvent):
    """`lifecycle`: where it went back to, with its `outcome` if it was closed."""

    challenge: int
    result: str
    lifecycle: str
    outcome: str


@event("commitment.challenge_window_ended")
@dataclass(frozen=True, kw_only=True)
class ChallengeWindowEnded(CommitmentEvent):
    """Nobody contested it in its days."""

    until: str
