"""Open rooms in an empty database, and what opens them to whom. Runs inside the installation (insider.py)."""

from typing import Any

from dialogues.live.identity import wall_key
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.programme.models import Dialogue
from tests.factories.commitments import SESSION
from tests.factories.live import a_dialogue_of_today, a_seat, an_open_room
from tests.factories.people import a_facilitator


def fill(rooms: int, delegates: int) -> list[dict[str, Any]]:
    """Each room with people who hold personal tokens, staff with an API token and a wall's key. Posts show at once."""
    dialogues = [a_dialogue_of_today(f"ND-{number}") for number in range(rooms)]
    user = a_facilitator(dialogues[0].programme.scope)
    _token, staff = issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)
    return [_room(dialogue, delegates) | {"staff": staff} for dialogue in dialogues]


def _room(dialogue: Dialogue, delegates: int) -> dict[str, Any]:
    room = an_open_room(None, dialogue)
    room.is_moderated = False
    room.save(update_fields=["is_moderated"])
    seats = [a_seat(room, f"Delegate {number}") for number in range(delegates)]
    return {"code": room.code, "delegates": [secret for _row, _token, secret in seats], "wall": wall_key(room)}
