"""A programme has thousands of obligations: whatever concerns all of them is planned by the worker."""

import datetime as dt

from dialogues.journal.actions import schedule
from dialogues.programme.models import Programme

REPLAN = "follow_up.plan"


def replan_everything(*, programme: Programme, because: int, at: dt.datetime) -> None:
    """Once for the journal entry of this number, whoever asks and however often."""
    schedule(kind=REPLAN, key=f"{REPLAN}:{programme.pk}:{because}", due_at=at, payload={"programme": programme.pk})
