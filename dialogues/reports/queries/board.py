"""Rows of the follow-up board."""

import datetime as dt
from dataclasses import dataclass

from dialogues.commitments.enums import Schedule
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import Sentence, completion_label, quantity, sentence_of
from dialogues.followup.enums import Freshness
from dialogues.followup.queries import freshness_of


@dataclass(frozen=True)
class Row:
    commitment: Commitment
    sentence: Sentence
    completion: str
    now: str
    freshness: Freshness | None

    @property
    def late(self) -> bool:
        return self.commitment.schedule in (Schedule.BEHIND, Schedule.OVERDUE, Schedule.BLOCKED)

    @property
    def reported_on(self) -> dt.date | None:
        reported = self.commitment.last_reported_at
        return reported.astimezone(self.commitment.dialogue.zone).date() if reported else None


def row_of(commitment: Commitment, on: dt.date, *, named: bool = True, url: str = "") -> Row:
    return Row(
        commitment=commitment,
        sentence=sentence_of(commitment, named=named, url=url),
        completion=completion_label(commitment),
        now=quantity(commitment.current_value),
        freshness=freshness_of(commitment, on),
    )
