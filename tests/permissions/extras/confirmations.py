"""The link by which an institution confirms what was noted in its name."""

import datetime as dt
from typing import Any

from dialogues.commitments.models import Commitment
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    found = Commitment.objects.get(dialogue__code="LD-TQ", number=1)
    secret = issue_token(purpose=Purpose.CONFIRM, object_key=found.subject, institution=found.lead_institution, at=at)[
        1
    ]
    world.secrets["confirmation_by_link.secret"] = secret


def rows(world: Any) -> dict[str, Any]:
    return {}
