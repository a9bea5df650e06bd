"""Facts of the right of reply. The words are sealed: that they were never edited can be proved."""

from dataclasses import dataclass

from dialogues.commitments.events import CommitmentEvent
from dialogues.journal.events import event


@event("commitment.reply_published")
@dataclass(frozen=True, kw_only=True)
class ReplyPublished(CommitmentEvent):
    reply: int
    institution: int
    number: int


@event("commitment.reply_withdrawn")
@dataclass(frozen=True, kw_only=True)
class ReplyWithdrawn(CommitmentEvent):
    reply: int
    institution: int
