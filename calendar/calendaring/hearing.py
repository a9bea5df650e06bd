"""Which facts of a dialogue concern the calendars of its guests."""

import datetime as dt

from dialogues.journal.actions import schedule
from dialogues.journal.models import Entry
from dialogues.journal.queries import entries_after
from dialogues.programme.events import (
    DialogueCancelled,
    DialogueChanged,
    DialoguePostponed,
    DialogueRescheduled,
    DialogueScheduled,
)
from dialogues.programme.models import Dialogue

NEWS = (
    DialogueRescheduled.kind,
    DialogueChanged.kind,
    DialogueScheduled.kind,
    DialoguePostponed.kind,
    DialogueCancelled.kind,
)
# A convenor who corrects a slip within this time troubles nobody twice (C22).
QUIET = dt.timedelta(minutes=1)
_SHOWN = frozenset({"title", "venue", "mode", "is_all_day", "hall"})


def plan_news(stream: str, entry: Entry) -> None:
    """Once per entry. A cancellation is final, so nothing is gained by waiting."""
    if not _concerns_guests(entry):
        return
    schedule(
        kind="calendar.news",
        key=f"calendar.news:{stream}:{entry.sequence}",
        due_at=entry.at if entry.kind == DialogueCancelled.kind else entry.at + QUIET,
        payload={"dialogue": entry.data["dialogue"], "number": entry.sequence},
    )


def later_news(dialogue: Dialogue, number: int) -> bool:
    return any(_concerns_guests(entry) for entry in entries_after(dialogue.stream, number).filter(kind__in=NEWS))


def news_since(dialogue: Dialogue) -> dt.datetime | None:
    """When the dialogue last changed for its guests."""
    entries = entries_after(dialogue.stream, 0).filter(kind__in=NEWS).order_by("-sequence")
    return next((entry.at for entry in entries if _concerns_guests(entry) and not _is_title_only(entry)), None)


def _concerns_guests(entry: Entry) -> bool:
    """The first date and whatever was planned before it are no news to anybody."""
    if entry.kind == DialogueChanged.kind:
        return not _SHOWN.isdisjoint(entry.data["fields"])
    return int(entry.data["sequence"]) > 0


def _is_title_only(entry: Entry) -> bool:
    return entry.kind == DialogueChanged.kind and _SHOWN & set(entry.data["fields"]) == {"title"}
