"""The same report sent again, told apart from another one under the same id (INV-25)."""

from typing import TYPE_CHECKING

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ReportState
from dialogues.followup.errors_of_reports import ReportKeyUsed
from dialogues.followup.models import ActionItem, ProgressUpdate

if TYPE_CHECKING:
    from .reporting import Progress


def already(subject: ActionItem | Commitment, progress: "Progress", client_key: str | None) -> ProgressUpdate | None:
    """The report of this key. What was taken back, or says something else, is no repetition: it would be lost.

    `idempotency.mismatch`.
    """
    if client_key is None:
        return None
    known = subject.progress_updates.filter(client_key=client_key).first()
    if known and (known.state == ReportState.WITHDRAWN or not _says(known, progress)):
        raise ReportKeyUsed
    return known


def _says(known: ProgressUpdate, progress: "Progress") -> bool:
    told = (known.report, known.narrative, known.indicator_value, known.obstacle, known.support_needed)
    return (*told, known.period_start, known.signatory) == (
        progress.report,
        progress.narrative.strip(),
        progress.indicator_value,
        progress.obstacle,
        progress.support_needed.strip(),
        progress.period_start,
        progress.signatory,
    )
