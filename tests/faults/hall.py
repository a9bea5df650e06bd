"""Fills an empty database with open rooms and prints what opens them, as JSON.

Run as a program of its own (`python -m tests.faults.hall 5 8`), for everything under test is one too.
"""

import json
import sys
from typing import Any

import django


def fill(rooms: int, delegates: int) -> list[dict[str, Any]]:
    """Each room with people who hold personal tokens, staff with an API token and a wall's key. Posts show at once."""
    from dialogues.people.actions import issue_token  # noqa: PLC0415 (Django must be set up first)
    from dialogues.people.enums import Purpose  # noqa: PLC0415
    from tests.factories.commitments import SESSION  # noqa: PLC0415
    from tests.factories.live import a_dialogue_of_today  # noqa: PLC0415
    from tests.factories.people import a_facilitator  # noqa: PLC0415

    dialogues = [a_dialogue_of_today(f"ND-{number}") for number in range(rooms)]
    user = a_facilitator(dialogues[0].programme.scope)
    _token, staff = issue_token(purpose=Purpose.API, object_key=f"user:{user.pk}", user=user, at=SESSION)
    return [_room(dialogue, delegates) | {"staff": staff} for dialogue in dialogues]


def _room(dialogue: Any, delegates: int) -> dict[str, Any]:
    from dialogues.live.identity import wall_key  # noqa: PLC0415
    from tests.factories.live import a_seat, an_open_room  # noqa: PLC0415

    room = an_open_room(None, dialogue)
    room.is_moderated = False
    room.save(update_fields=["is_moderated"])
    seats = [a_seat(room, f"Delegate {number}") for number in range(delegates)]
    return {"code": room.code, "delegates": [secret for _row, _token, secret in seats], "wall": wall_key(room)}


if __name__ == "__main__":
    django.setup()
    json.dump(fill(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
