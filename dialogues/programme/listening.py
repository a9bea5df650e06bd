"""What a kit hears of its dialogue: when the date moves, the day on which the notes are due moves with it."""

from dialogues.journal.queries import entries_after
from dialogues.journal.subscribers import subscribe

from .actions.kits import plan_reminders
from .models import LocalKit

MOVED = ("dialogue.rescheduled",)


def hear_dates(*, stream: str, after: int, through: int) -> None:
    """Planning reminders again for the same date changes nothing."""
    if not stream.startswith("dialogue:"):
        return
    moved = entries_after(stream, after).filter(sequence__lte=through, kind__in=MOVED)
    if moved.exists():
        for kit in LocalKit.objects.select_related("dialogue__programme").filter(
            dialogue=int(stream.partition(":")[2])
        ):
            plan_reminders(kit=kit)


def listen() -> None:
    subscribe("kit-dates", hear_dates, kinds=MOVED)
