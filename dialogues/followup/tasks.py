"""Due dates that pass. What was reported, closed or moved meanwhile is left alone."""

import datetime as dt

from dialogues.commitments.enums import Completion, Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.followup.actions import lapse_commitment, mark_overdue
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.enums import ProgrammeState

_AT_REST = (ProgrammeState.CLOSED, ProgrammeState.ARCHIVED)


@handles("commitment.fell_due")
def note_overdue(work: DueWork, at: dt.datetime) -> None:
    commitment = _still_due(work)
    if commitment and commitment.completion != Completion.COMPLETE:
        mark_overdue(commitment=commitment, actor=SYSTEM, at=at)


@handles("commitment.grace_over")
def let_lapse(work: DueWork, at: dt.datetime) -> None:
    commitment = _still_due(work)
    if commitment and commitment.last_reported_at is None:
        lapse_commitment(commitment=commitment, actor=SYSTEM, at=at)


def _still_due(work: DueWork) -> Commitment | None:
    """The commitment, unless it was amended to another date or its programme is over."""
    tracked = Commitment.objects.exclude(dialogue__programme__state__in=_AT_REST)
    due = dt.date.fromisoformat(work.payload["due"])
    return tracked.filter(pk=work.payload["commitment"], lifecycle=Lifecycle.ACTIVE, due_date=due).first()
