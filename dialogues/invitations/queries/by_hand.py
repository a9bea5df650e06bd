"""Messages that somebody has to pass on: no mail server takes them there."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Dialogue

TO_PASS_ON = (MessageState.BY_HAND, MessageState.FAILED, MessageState.BOUNCED)
_LINK = re.compile(r"https?://\S+$")


@dataclass(frozen=True)
class Handed:
    """One of them, with the ways to pass it on. `text` fits into a chat or an SMS and ends with its link."""

    message: OutboundMessage
    text: str
    phone: str

    @property
    def field(self) -> str:
        """Name of its field on the page."""
        return f"text-{self.message.pk}"

    @property
    def telegram_url(self) -> str:
        """Opens Telegram with the words and the link, to choose whom to send it to."""
        link = _LINK.search(self.text)
        words = self.text[: link.start()].strip() if link else self.text
        return "https://t.me/share/url?" + urlencode({"url": link.group() if link else "", "text": words})

    @property
    def sms_url(self) -> str:
        """Opens the phone's own messages (RFC 5724); without a number one chooses there."""
        number = re.sub(r"[^\d+]", "", self.phone)
        return f"sms:{number}?" + urlencode({"body": self.text}).replace("+", "%20")


def messages_of(dialogue: Dialogue) -> QuerySet[OutboundMessage]:
    """What was written about its invitations and delegates, the oldest first: who waits longest comes first."""
    keys = [_keys("invitation", dialogue.invitations.all()), _keys("delegate", dialogue.delegates.all())]
    about = Q(subject_key__in=keys[0]) | Q(subject_key__in=keys[1])
    return OutboundMessage.objects.filter(about, scope=dialogue.programme.scope).order_by("pk")


def messages_to_pass_on(dialogue: Dialogue) -> QuerySet[OutboundMessage]:
    return messages_of(dialogue).filter(state__in=TO_PASS_ON)


def handed(messages: list[OutboundMessage]) -> list[Handed]:
    """With the phone number of whoever it is for, in two queries."""
    phones = _phones(messages)
    return [
        Handed(message=message, text=message.short_text or message.text, phone=phones.get(message.subject_key, ""))
        for message in messages
    ]


def _phones(messages: list[OutboundMessage]) -> dict[str, str]:
    wanted: dict[str, list[int]] = {"invitation": [], "delegate": []}
    for message in messages:
        what, _, number = message.subject_key.partition(":")
        wanted[what].append(int(number))
    invited = Invitation.objects.filter(pk__in=wanted["invitation"], contact_point__isnull=False)
    named = Delegate.objects.filter(pk__in=wanted["delegate"])
    phones = {f"invitation:{pk}": phone for pk, phone in invited.values_list("pk", "contact_point__phone")}
    return phones | {f"delegate:{pk}": phone for pk, phone in named.values_list("pk", "person__phone")}


def _keys(what: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    named = Concat(Value(f"{what}:"), Cast("pk", CharField()), output_field=CharField())
    keys: QuerySet[Any, Any] = rows.order_by().annotate(key=named).values("key")
    return keys
