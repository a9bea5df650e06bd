from dataclasses import dataclass

from dialogues.journal.events import event

from .commitments import CommitmentEvent


@event("commitment.corrected")
@dataclass(frozen=True, kw_only=True)
class CommitmentCorrected(CommitmentEvent):
    """A slip in what staff wrote down, before it was read back. What stood there before is in its row."""

    earlier: int
    fields: list[str]
