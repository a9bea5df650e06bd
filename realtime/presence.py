"""Who is here: ephemeral, last value wins. The database rows only add up what several processes see."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from dialogues.live.actions import note_absence, note_presence
from dialogues.live.enums import Audience
from dialogues.live.queries.presence import pulses
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Pulse

from .feed import Feed
from .protocol import PulseFrame, encode
from .threads import writing

# Other processes have people too: look now and then, even if nothing changed here.
LOOK_EVERY_BEATS = 5


@dataclass
class _Changes:
    seen: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)


class Presences:
    """What this process noticed since the last beat, room by room."""

    def __init__(self) -> None:
        self._changes: dict[int, _Changes] = {}
        self._beats: dict[int, int] = {}
        self._through: dict[int, int] = {}

    def see(self, room_pk: int, delegate_id: int, *, unsent: int = 0) -> None:
        changes = self._changes.setdefault(room_pk, _Changes())
        changes.seen[delegate_id] = unsent
        changes.gone.discard(delegate_id)

    def miss(self, room_pk: int, delegate_id: int) -> None:
        changes = self._changes.setdefault(room_pk, _Changes())
        changes.seen.pop(delegate_id, None)
        changes.gone.add(delegate_id)

    def take(self, feed: Feed) -> _Changes | None:
        """What changed, or None where there is nothing to count again."""
        changes = self._changes.pop(feed.room_pk, None)
        self._beats[feed.room_pk] = beats = self._beats.get(feed.room_pk, 0) + 1
        moved = self._through.get(feed.room_pk) != feed.through
        self._through[feed.room_pk] = feed.through
        return changes or (_Changes() if moved or beats % LOOK_EVERY_BEATS == 0 else None)


async def beat(feed: Feed, presences: Presences) -> None:
    """Once a second: write down who came and went, count, and tell each audience what is new to it."""
    changes = presences.take(feed)
    if changes is None:
        return
    counted = await writing(_count, feed.room_pk, changes, timezone.now())
    for audience, pulse in counted.items():
        if feed.pulses.get(audience) != pulse:
            feed.pulses[audience] = pulse
            frame = encode(PulseFrame(data=pulse))
            for member in list(feed.members[audience]):
                member.tell(frame)


def _count(room_pk: int, changes: _Changes, at: dt.datetime) -> dict[Audience, Pulse]:
    room = fresh_room(room_pk)
    if changes.seen:
        note_presence(room=room, unsent=changes.seen, at=at)
    if changes.gone:
        note_absence(room=room, delegates=changes.gone)
    return pulses(room, at=at)
