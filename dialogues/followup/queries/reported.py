"""What the owners of a promise say of it themselves, beside what others verified (domain.md §2.7(8))."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.commitments.enums import Completion
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import owners_of
from dialogues.followup.enums import Report
from dialogues.followup.models import ProgressUpdate

from .reports import counting_reports
from .shares import together


@dataclass(frozen=True)
class Reported:
    """`completion`: one of five classes, or empty where nobody gave any. `at`: when the last report was written."""

    completion: str
    report: str
    at: dt.datetime

    @property
    def completion_word(self) -> str:
        return str(Completion(self.completion).label) if self.completion else ""

    @property
    def word(self) -> str:
        """How much of it is done; else how it goes."""
        return self.completion_word or str(Report(self.report).label)


def reported_of(commitment: Commitment, own: Sequence[ProgressUpdate] | None = None) -> Reported | None:
    """From reports on the promise itself: a step that is done does not make it done. Of a joint pledge, all parts.

    `own`: those that count, where they were read.
    """
    own = list(counting_reports(commitment).filter(commitment=commitment)) if own is None else own
    if not own:
        return None
    parts = together(owners_of(commitment), own)
    if parts is None:
        completion = next((report.completion for report in own if report.completion), "")
        return Reported(completion, own[0].report, own[0].written_at)
    return Reported(parts.completion or Completion.NO_EVIDENCE, own[0].report, own[0].written_at)
