"""People at the doors of the national dialogue of 18 May 2022, and what their phones send."""

import datetime as dt
import json
import uuid
from typing import Any

from django.test import Client

from dialogues.invitations.actions import Agreed, take_deed
from dialogues.invitations.models import Delegate, DoorDeed
from tests.factories.invitations import NAM, a_coming_delegate, a_dialogue

ORGANISER = "user:3"


def that_day(hour: int, minute: int = 0) -> dt.datetime:
    """A moment of 18 May 2022, by the clock in Hà Nội."""
    return dt.datetime(2022, 5, 18, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def nam_is_coming() -> Delegate:
    return a_coming_delegate(a_dialogue(), NAM)


def noted(delegate: Delegate, kind: str, happened_at: dt.datetime, **more: Any) -> DoorDeed:
    """What a phone noted and the server heard, at once unless `at` says later."""
    return take_deed(
        dialogue=delegate.dialogue,
        delegate=delegate.pk,
        kind=kind,
        client_id=more.pop("client_id", None) or uuid.uuid4(),
        happened_at=happened_at,
        actor=ORGANISER,
        at=more.pop("at", happened_at),
        **more,
    )


def agreed(*purposes: str, method: str = "web_tick", **more: Any) -> Agreed:
    return Agreed(purposes=purposes or ("participation_record",), method=method, language="vi", **more)


def sent(client: Client, url: str, do: str, **data: Any) -> Any:
    """As the script at the door sends it; the answer with its JSON."""
    body = {"do": do, "id": data.pop("id", str(uuid.uuid4())), "data": data}
    return client.post(url, json.dumps(body), content_type="application/json")
