"""An enacted change, a link to take over, and a promise that waits for an owner."""

import datetime as dt
from typing import Any

from dialogues.followup.queries.received import take_over_key
from dialogues.institutions.models import Institution
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    owner = Institution.objects.get(code="MJU")
    key = take_over_key(world.programme.scope, owner.pk)
    world.secrets["taking_over.secret"] = issue_token(purpose=Purpose.TAKE_OVER, object_key=key, at=at)[1]


def rows(world: Any) -> dict[str, Any]:
    return {}
