"""Who is in the room, by what was noted at the doors: the same deeds give the same answer in any order of arrival."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialogues.invitations.enums import DeedKind, DeedOutcome, DelegateState
from dialogues.invitations.models import Delegate
from dialogues.journal.models import Entry
from dialogues.programme.models import Dialogue

# Who was there for this share of the time counts as having attended; a programme's policies may say otherwise.
ATTENDED_PERCENT = 80
COUNTED = (DeedOutcome.DONE, DeedOutcome.REPEATED)
_OPENED, _ENDED = "dialogue.opened", "dialogue.ended"
# Two that were noted in the same moment: somebody cannot leave before having come.
_ORDER = {DeedKind.ARRIVED: 0, DeedKind.LEFT: 1, DeedKind.RETURNED: 2}


@dataclass(frozen=True)
class Stay:
    """One time in the room; without an end: still there."""

    started_at: dt.datetime
    ended_at: dt.datetime | None = None


@dataclass(frozen=True)
class Window:
    """The time that counts: from the opening of the dialogue to its end, if it has ended."""

    start: dt.datetime
    end: dt.datetime | None


def stays_from(noted: Iterable[tuple[str, dt.datetime]]) -> list[Stay]:
    """Pairs of kind and time. The earliest arrival counts; a second one, or leaving twice, adds nothing."""
    stays: list[Stay] = []
    for kind, at in sorted(noted, key=lambda deed: (deed[1], _ORDER[DeedKind(deed[0])])):
        is_in = bool(stays) and stays[-1].ended_at is None
        if kind == DeedKind.LEFT and is_in:
            stays[-1] = Stay(stays[-1].started_at, at)
        elif kind != DeedKind.LEFT and not is_in:
            if stays and stays[-1].ended_at == at:
                stays[-1] = Stay(stays[-1].started_at)  # left and came back in the same moment: never left
            else:
                stays.append(Stay(at))
    return stays


def stays_of(delegate: Delegate) -> list[Stay]:
    deeds = delegate.door_deeds.filter(undone_at=None, outcome__in=COUNTED)
    return stays_from(deeds.order_by().values_list("kind", "happened_at"))


def window_of(dialogue: Dialogue) -> Window | None:
    """By the journal, for rooms open early and end late; else as planned."""
    entries = Entry.objects.filter(stream__key=dialogue.stream, kind__in=[_OPENED, _ENDED]).order_by("sequence")
    known = dict(entries.values_list("kind", "at"))
    start = known.get(_OPENED, dialogue.starts_at)
    return Window(start, known.get(_ENDED)) if start else None


def minutes_in(stays: Iterable[Stay], start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes within the window."""
    parts = ((max(stay.started_at, start), min(stay.ended_at or end, end)) for stay in stays)
    inside = sum((until - since for since, until in parts if until > since), dt.timedelta())
    return int(inside.total_seconds() // 60)


def outcome_of(dialogue: Dialogue, minutes: int, start: dt.datetime, end: dt.datetime) -> DelegateState:
    """Of somebody who was seen at the door."""
    share = int(dialogue.programme.policies.get("attended_percent", ATTENDED_PERCENT))
    whole = int((end - start).total_seconds() // 60)
    return DelegateState.ATTENDED if minutes * 100 >= whole * share else DelegateState.PARTIAL
