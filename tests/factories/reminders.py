"""What the work loop does between two moments, with everybody who listens to the journal."""

import datetime as dt

from dialogues.invitations.models import Reminder
from dialogues.journal.models import DueWork
from dialogues.journal.subscribers import catch_up
from dialogues.journal.work import run_due
from dialogues.programme.models import Dialogue


def in_hanoi(day: int, hour: int = 8, minute: int = 0, *, month: int = 5) -> dt.datetime:
    """A moment of May 2022, by the clock in Hà Nội."""
    return dt.datetime(2022, month, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def time_passes(*, until: dt.datetime) -> None:
    """What was recorded is heard, then everything due is done at its own minute, in order."""
    catch_up()
    while work := DueWork.objects.filter(state=DueWork.State.WAITING, due_at__lte=until).order_by("due_at").first():
        run_due(at=work.due_at)
        catch_up()


def plan_of(dialogue: Dialogue) -> list[tuple[int, str, str]]:
    """Each reminder: how many working days before, when by the clock of Hà Nội, and what became of it."""
    catch_up()
    return [
        (reminder.days, f"{reminder.due_at.astimezone(dialogue.zone):%d %b %H:%M}", reminder.state)
        for reminder in Reminder.objects.filter(dialogue=dialogue).order_by("due_at", "pk")
    ]
