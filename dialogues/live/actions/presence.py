import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from dialogues.live.models import Presence, Room


@transaction.atomic
def note_presence(*, room: Room, unsent: Mapping[int, int], at: dt.datetime) -> None:
    """Delegates seen just now, each with the number of posts still waiting on the phone. No fact of the journal."""
    rows = [
        Presence(room=room, delegate_id=pk, last_seen_at=at, unsent_posts=min(count, 1_000))
        for pk, count in sorted(unsent.items())
    ]
    Presence.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["room", "delegate"],
        update_fields=["last_seen_at", "unsent_posts"],
    )


@transaction.atomic
def note_absence(*, room: Room, delegates: set[int]) -> None:
    Presence.objects.filter(room=room, delegate__in=delegates).delete()
