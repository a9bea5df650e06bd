"""Fills an empty database with rooms for the browser tests and prints what opens them, as JSON.

Run as a program of its own (`python -m tests.browser.hall 3`), for the server under test is one too.
"""

import datetime as dt
import json
import sys
from typing import Any

import django

LETTERS = "BCDFGHJK"
CODES = [f"{first}{second}C-234" for first in LETTERS for second in LETTERS]  # one room for each test


def fill(number: int) -> dict[str, Any]:
    from tests.factories.people import a_facilitator, signed_in  # noqa: PLC0415 (Django must be set up first)

    rooms = [_room(code) for code in CODES[:number]]
    facilitator = a_facilitator(rooms[0]["scope"])
    return {"rooms": rooms, "sessionid": signed_in(facilitator).cookies["sessionid"].value}


def _room(code: str) -> dict[str, Any]:
    """Lê Hoàng Nam may commit his ministry; Nguyễn Văn Tú listens; Vũ Đức Thịnh speaks for a firm."""
    from dialogues.people.enums import Mandate  # noqa: PLC0415
    from tests.factories.commitments import an_institution  # noqa: PLC0415
    from tests.factories.live import a_dialogue_of_today, a_seat, an_open_room  # noqa: PLC0415

    room = an_open_room(code, a_dialogue_of_today(f"ND-{code}"))
    ministry = an_institution("MLI", "Ministry of Labour and Inclusion *")
    firm = an_institution("FIRM-MSC", "May Sông Cấm JSC *", "firm_private")
    return {
        "code": room.code,
        "scope": room.dialogue.programme.scope,
        "nam": a_seat(room)[2],
        "tu": a_seat(room, "Nguyễn Văn Tú", institution=ministry, mandate=Mandate.LISTEN_ONLY)[2],
        "thinh": a_seat(room, "Vũ Đức Thịnh", institution=firm)[2],
        "report": _report_link(room.dialogue, ministry),
    }


def _report_link(dialogue: Any, ministry: Any) -> str:
    """The secret by which the ministry reports on a step, without an account, for three days now."""
    from django.utils import timezone  # noqa: PLC0415

    from dialogues.followup.models import ActionItem  # noqa: PLC0415
    from dialogues.people.actions import issue_token  # noqa: PLC0415

    now = timezone.now() - dt.timedelta(days=3)
    item = ActionItem.objects.create(
        dialogue=dialogue,
        owner=ministry,
        title="Five courses",
        position=1,
        due_date=now,
        created_at=now,
        revised_at=now,
    )
    return issue_token(purpose="progress", object_key=f"action_item:{item.pk}", at=now)[1]


if __name__ == "__main__":
    django.setup()
    json.dump(fill(int(sys.argv[1])), sys.stdout)
