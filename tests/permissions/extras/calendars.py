import datetime as dt
from typing import Any

from calendaring.offers import feed_of_hall
from calendaring.subscriptions import make_address
from dialogues.followup.models import ActionItem
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Person, Token
from dialogues.programme.actions import register_hall


def build(world: Any, at: dt.datetime) -> None:
    hall = register_hall(programme=world.programme, name="Phòng 101", actor="system", at=at)
    make_address(feed=feed_of_hall(hall), user=world.people["convenor"], at=at)
    item, person = ActionItem.objects.order_by("pk").first(), Person.objects.order_by("pk").first()
    assert item
    _token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=f"action_item:{item.pk}", person=person, at=at)
    world.secrets["progress_tasks.secret"] = secret


def rows(world: Any) -> dict[str, Any]:
    return {"calendar_": Token.objects.filter(purpose=Purpose.FEED, user=world.people["convenor"])}
