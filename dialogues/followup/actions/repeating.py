"""The same report sent again, told apart from another one under the same id (INV-25)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dialogues.commitments.models import Commitment
from dialogues.followup.enums import ReportState
from dialogues.followup.errors_of_reports import ReportKeyUsed, ReportTakenBack
from dialogues.followup.models import ActionItem, ProgressUpdate

if TYPE_CHECKING:
    from .progress import Moved, Progress


def already(subject: ActionItem | Commitment, client_key: str | None, digest: str) -> ProgressUpdate | None:
    """The report of this key. What was taken back, or says something else, is no repetition: it would be lost.

    `digest`: of what is said now. `idempotency.mismatch`.
    """
    if client_key is None:
        return None
    known = subject.progress_updates.filter(client_key=client_key).first()
    if known and known.state == ReportState.WITHDRAWN:
        raise ReportTakenBack
    if known and known.body_digest != digest:
        raise ReportKeyUsed
    return known


def digest_of_report(progress: "Progress") -> str:
    """SHA-256, in hex, of all that a report says: its money and its files too, but for the language of the page.

    Reads the files, and leaves each at its beginning.
    """
    said = [
        progress.report,
        progress.completion,
        _plain(progress.indicator_value),
        progress.narrative.strip(),
        progress.obstacle,
        progress.caused_by,
        str(progress.period_start),
        str(progress.period_end),
        progress.support_needed.strip(),
        progress.signatory.pk if progress.signatory else None,
        [_moved(one) for one in progress.money],
        [*_file_digests(progress)],
        *([list(astuple(progress.people))] if progress.people else []),  # reports from before it could be said
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _moved(moved: "Moved") -> list[Any]:
    told = [moved.kind, _plain(moved.amount), moved.currency, str(moved.value_date)]
    return [*told, moved.exception_reason.strip()]


def _plain(number: Decimal | None) -> str:
    """7, 7.0 and 7.0000 are one number."""
    return "" if number is None else format(number.normalize(), "f")


def _file_digests(progress: "Progress") -> Iterator[str]:
    for file in progress.evidence:
        file.seek(0)
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        yield digest.hexdigest()
