import datetime as dt

from django.db import transaction

from dialogues.commitments.actions import read_back_commitment
from dialogues.commitments.models import Commitment
from dialogues.live.enums import Scene
from dialogues.live.models import Room

from .wall import show_scene, spotlight_commitment


@transaction.atomic
def read_back_in_room(*, room: Room, commitment: Commitment, actor: str, at: dt.datetime) -> Commitment:
    """The text stands from now on, large on the wall, so that its author can confirm what everybody reads (§3.3(9))."""
    spotlight_commitment(room=room, commitment=commitment, actor=actor, at=at)
    show_scene(room=room, scene=Scene.READ_OUT, actor=actor, at=at)
    return read_back_commitment(commitment=commitment, actor=actor, at=at)
