import datetime as dt
from typing import Any

from calendaring.inbound.applying import read_mail
from calendaring.inbound.keeping import keep_mail
from calendaring.inbound.models import InboundMail
from calendaring.organizer import reply_address
from dialogues.invitations.models import Delegate


def build(world: Any, at: dt.datetime) -> None:
    delegate = Delegate.objects.get(dialogue=world.dialogue, person__name="Lê Hoàng Nam")
    raw = f"From: nam@example.org\r\nTo: {reply_address(delegate)}\r\nSubject: Xe\r\n\r\nhello\r\n".encode()
    read_mail(mail=keep_mail(raw=raw, transport="smtp", at=at), at=at)


def rows(world: Any) -> dict[str, Any]:
    return {"inbound_decision": InboundMail.objects.filter(programme=world.programme)}
