"""Who comes in is not asked here: the comparison only gets easier for this side."""

import hashlib
import json
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.db import transaction

from .models import Post, Room

GROUP = "room"


class RoomConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def receive_json(self, content: dict[str, Any], **kwargs: Any) -> None:
        sequence = await database_sync_to_async(capture)(content["id"], content["data"])
        await self.send_json({"type": "done", "ref": content["ref"], "seq": sequence})

    async def told(self, message: dict[str, Any]) -> None:
        await self.send_json(message["event"])


@transaction.atomic
def capture(client_id: str, body: dict[str, Any]) -> int:
    """In order, once, and chained: what our journal promises, one transaction a post."""
    room = Room.objects.select_for_update().get()
    known = Post.objects.filter(room=room, client_id=client_id).first()
    if known:
        return known.sequence
    room.last_sequence += 1
    room.last_hash = hashlib.sha256(f"{room.last_hash}{json.dumps(body, sort_keys=True)}".encode()).hexdigest()
    Post.objects.create(room=room, sequence=room.last_sequence, client_id=client_id, body=body, hash=room.last_hash)
    room.save(update_fields=["last_sequence", "last_hash"])
    return room.last_sequence
