"""Windows that close by themselves. What has moved on meanwhile is left alone."""

import datetime as dt

from dialogues.commitments.actions import expire_confirmation, note_sign_off_overdue
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, needs_assignment
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.enums import ProgrammeState

_AT_REST = (ProgrammeState.CLOSED, ProgrammeState.ARCHIVED)


@handles("commitment.confirmation_due")
def close_confirmation(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.READ_BACK)
    if commitment:
        expire_confirmation(commitment=commitment, actor=SYSTEM, at=at)


@handles("commitment.sign_off_due")
def note_missing_signature(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.SIGNOFF_REQUESTED)
    # Nobody is late while nobody owes it: it waits for a person to say who does.
    if commitment and not needs_assignment(commitment, local_date(commitment, at)):
        note_sign_off_overdue(commitment=commitment, actor=SYSTEM, at=at)


def _waiting(work: DueWork, lifecycle: Lifecycle) -> Commitment | None:
    waiting = Commitment.objects.exclude(dialogue__programme__state__in=_AT_REST)
    return waiting.filter(pk=work.payload["commitment"], lifecycle=lifecycle).first()
