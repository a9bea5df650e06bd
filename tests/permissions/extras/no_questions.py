"""The link by which an office leaves the reminders of follow-up."""

import datetime as dt
from typing import Any

from dialogues.followup.queries.stops import StopKey
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    key = str(StopKey.of(world.programme, "office@mop.example.org"))
    secret = issue_token(purpose=Purpose.NO_QUESTIONS, object_key=key, at=at)[1]
    world.secrets |= {"no_questions.secret": secret, "no_questions_undo.secret": secret}


def rows(world: Any) -> dict[str, Any]:
    return {}
