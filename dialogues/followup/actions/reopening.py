"""A closed programme is taken up again: the clocks stood still meanwhile."""

import datetime as dt

from dialogues.commitments.actions.windows import (
    CHALLENGE_OVER,
    CONFIRMATION_DUE,
    FELL_DUE,
    GRACE_OVER,
    SIGN_OFF_DUE,
)
from dialogues.commitments.models import Commitment
from dialogues.journal.actions import schedule
from dialogues.journal.models import DueWork
from dialogues.programme.models import Programme

_CLOCKS = (CHALLENGE_OVER, CONFIRMATION_DUE, FELL_DUE, GRACE_OVER, SIGN_OFF_DUE)


def resume_clocks(*, programme: Programme, closed_at: dt.datetime, because: int, at: dt.datetime) -> None:
    """What ran out while nobody was reminded of it gets the days that were left when the programme was closed.

    Once for the journal entry of this number. What has yet to run out keeps its day.
    """
    ran_out = DueWork.objects.filter(
        kind__in=_CLOCKS, state=DueWork.State.DONE, done_at__gte=closed_at, done_at__lt=at
    ).order_by("pk")
    ours = set(Commitment.objects.filter(dialogue__programme=programme).values_list("pk", flat=True))
    for work in ran_out:
        if work.payload["commitment"] in ours:
            due_at = max(work.due_at, closed_at) + (at - closed_at)
            schedule(kind=work.kind, key=f"{work.key}:reopened:{because}", due_at=due_at, payload=work.payload)
