"""Could anybody tell whether it was kept? Only then is it tracked and counted (COM-6, INV-23)."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.errors import NotVerifiable, ReasonMissing
from dialogues.commitments.events import CommitmentScreened
from dialogues.commitments.models import Commitment
from dialogues.journal.actions import record

from .locking import lock_in_programme, move, refuse_while_contested
from .windows import start_due_clocks


@transaction.atomic
def screen_commitment(
    *, commitment: Commitment, is_verifiable: bool, reason: str = "", suggestion: str = "", actor: str, at: dt.datetime
) -> Commitment:
    """Verifiable → active; otherwise a statement of intent, listed but in no denominator, with the reason.

    `suggestion`: what would make it verifiable, for its maker and everybody to read (domain.md §3.4 step 3).

    Without a measure and a due date nothing is verifiable (domain.md §2.7(7)).
    """
    row = lock_in_programme(commitment)
    if is_verifiable and not row.indicator and not row.due_date:
        raise NotVerifiable
    if not is_verifiable and not reason.strip():
        raise ReasonMissing
    refuse_while_contested(row)
    move(row, Lifecycle.ACTIVE if is_verifiable else Lifecycle.STATEMENT_OF_INTENT)
    row.is_verifiable, row.verifiable_note = is_verifiable, reason.strip()
    row.suggestion = "" if is_verifiable else suggestion.strip()
    row.tracked_since_at = at if is_verifiable else None
    row.save(update_fields=["lifecycle", "is_verifiable", "verifiable_note", "suggestion", "tracked_since_at"])
    if is_verifiable:
        start_due_clocks(row)
    fact = CommitmentScreened(commitment=row.pk, verifiable=is_verifiable)
    record(fact, stream=row.dialogue.programme.scope, actor=actor, at=at)
    return row
