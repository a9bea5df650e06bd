import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from dialogues.programme.models import AgendaItem, Dialogue


@dataclass(frozen=True)
class Slot:
    """An agenda item and when it is due; without a date of the dialogue there is no time yet."""

    item: AgendaItem
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None


def run_sheet(dialogue: Dialogue) -> list[Slot]:
    """The agenda in its order. An item without a time of its own follows the one before."""
    slots, clock = [], dialogue.starts_at
    for item in dialogue.agenda_items.order_by("position"):
        starts_at = item.starts_at or clock
        clock = starts_at + dt.timedelta(minutes=item.minutes) if starts_at else None
        slots.append(Slot(item, starts_at, clock))
    return slots


def minutes_planned(dialogue: Dialogue) -> int:
    return dialogue.agenda_items.aggregate(total=Sum("minutes"))["total"] or 0
