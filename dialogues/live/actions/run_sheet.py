import datetime as dt

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.live.errors import ItemUnknown, NoItemLeft
from dialogues.live.events import ItemStarted
from dialogues.live.models import Room
from dialogues.programme.models import AgendaItem

from .rooms import open_room_locked


@transaction.atomic
def start_item(*, room: Room, item_id: int | None, actor: str, at: dt.datetime) -> Room:
    """Start this agenda item, or the next one; the running one ends with it. item.unknown, item.none_left."""
    room = open_room_locked(room)
    item = _chosen(room, item_id)
    if room.current_item_id == item.pk:
        return room
    if room.current_item:
        room.current_item.ended_at = at
        room.current_item.save(update_fields=["ended_at"])
    # Taken up again, it runs from its first start and has not ended.
    item.started_at, item.ended_at = item.started_at or at, None
    item.save(update_fields=["started_at", "ended_at"])
    room.current_item = item
    room.save(update_fields=["current_item"])
    record(ItemStarted(room=room.pk, item=item.pk), stream=room.stream, actor=actor, at=at)
    return room


def _chosen(room: Room, item_id: int | None) -> AgendaItem:
    items = room.dialogue.agenda_items.order_by("position", "pk")
    if item_id is not None:
        item = items.filter(pk=item_id).first()
        if item is None:
            raise ItemUnknown
        return item
    after = room.current_item.position if room.current_item else -1
    following = items.filter(position__gt=after, ended_at=None).first()
    if following is None:
        raise NoItemLeft
    return following
