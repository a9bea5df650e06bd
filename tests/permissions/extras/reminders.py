import datetime as dt
from typing import Any

from dialogues.invitations.models import Invitation, Reminder
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    invitation = Invitation.objects.get(dialogue=world.dialogue, institution__code="MJU")
    later = at + dt.timedelta(days=1)
    Reminder.objects.create(dialogue=world.dialogue, invitation=invitation, days=1, due_date=later.date(), due_at=later)
    key = f"invitation:{invitation.pk}"
    stop = issue_token(purpose=Purpose.UNSUBSCRIBE, object_key=key, at=at)[1]
    world.secrets |= {"unsubscribe.secret": stop, "unsubscribe_undo.secret": stop}


def rows(world: Any) -> dict[str, Any]:
    return {"reminder": Reminder.objects.filter(dialogue=world.dialogue)}
