"""What the projector shows."""

import datetime as dt

from django.db import transaction

from dialogues.commitments.models import Commitment
from dialogues.journal.actions import record
from dialogues.live.enums import Audience, Scene
from dialogues.live.errors import CommitmentUnknown, NotOnTheWall
from dialogues.live.events import CommitmentSpotlighted, SceneShown
from dialogues.live.models import Room
from dialogues.live.presenters import may_see

from .rooms import open_room_locked, room_locked


@transaction.atomic
def show_scene(*, room: Room, scene: Scene, actor: str, at: dt.datetime) -> Room:
    """Also before the room opens: people arrive early and look for the code."""
    room = room_locked(room)
    if room.scene != scene:
        room.scene = scene
        room.save(update_fields=["scene"])
        record(SceneShown(room=room.pk, scene=scene), stream=room.stream, actor=actor, at=at)
    return room


@transaction.atomic
def spotlight_commitment(*, room: Room, commitment: Commitment | None, actor: str, at: dt.datetime) -> Room:
    """Show one commitment large, or none. commitment.not_on_the_wall for what was not accepted."""
    room = open_room_locked(room)
    if commitment:
        if commitment.dialogue_id != room.dialogue_id:
            raise CommitmentUnknown
        if not may_see(commitment, Audience.WALL):
            raise NotOnTheWall
    if room.spotlight_id != (commitment.pk if commitment else None):
        room.spotlight = commitment
        room.save(update_fields=["spotlight"])
        fact = CommitmentSpotlighted(room=room.pk, commitment=room.spotlight_id)
        record(fact, stream=room.stream, actor=actor, at=at)
    return room
