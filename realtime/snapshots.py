"""The snapshot: the part that an audience shares is rendered and encoded once per change, whoever asks."""

import asyncio
from typing import NamedTuple, cast

from django.utils import timezone
from msgspec import Raw

from dialogues.live.enums import Audience
from dialogues.live.identity import Viewer
from dialogues.live.models import Room
from dialogues.live.presenters import moment, shared_snapshot, you
from dialogues.live.queries.rooms import fresh_room
from dialogues.live.shapes import Card, Counts, RoomShape, Snapshot

from .protocol import encode
from .threads import reading


class Shared(NamedTuple):
    seq: int
    room: Raw
    commitments: Raw
    counts: Counts


class Snapshots:
    """Of one room in one process."""

    def __init__(self, room_pk: int) -> None:
        self._room_pk = room_pk
        self._known: dict[Audience, Shared] = {}
        self._rendering = asyncio.Lock()

    async def of(self, room: Room, viewer: Viewer, *, through: int) -> bytes:
        """The snapshot for this viewer, as JSON; of the entry `through` or a later one."""
        shared = await self._shared(viewer.audience, through)
        return encode(
            Snapshot(
                seq=shared.seq,
                room=cast(RoomShape, shared.room),  # encoded already, as are the commitments
                you=await reading(you, room, viewer),
                commitments=cast(list[Card], shared.commitments),
                counts=shared.counts,
                now=moment(timezone.now()),
            )
        )

    async def _shared(self, audience: Audience, through: int) -> Shared:
        async with self._rendering:
            known = self._known.get(audience)
            if known is None or known.seq < through:
                known = self._known[audience] = await reading(_render, self._room_pk, audience)
            return known


def _render(room_pk: int, audience: Audience) -> Shared:
    shared = shared_snapshot(fresh_room(room_pk), audience)
    return Shared(shared.seq, Raw(encode(shared.room)), Raw(encode(shared.commitments)), shared.counts)
