"""What was written to somebody, or about somebody to others, after the name may not be kept any more."""

from collections.abc import Collection
from html import escape

from django.db import transaction
from django.db.models import QuerySet

from dialogues.journal.actions import call_off
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage
from dialogues.people.sweeping import NOBODY

from .messages import work_key_of

_NOT_GONE = (MessageState.WAITING, MessageState.BY_HAND)
_WORDS = ("subject", "text", "html", "short_text", "calendar")


@transaction.atomic
def empty_mails_to(*, subject_keys: Collection[str]) -> None:
    """Mails that were written to one person: what has not gone never goes, of what has gone only the fact stays."""
    empty_mails(OutboundMessage.objects.filter(subject_key__in=subject_keys))


@transaction.atomic
def empty_mails(mails: QuerySet[OutboundMessage]) -> int:
    """How many there were."""
    found = [mail.pk for mail in mails]
    for mail in OutboundMessage.objects.filter(pk__in=found, state__in=_NOT_GONE):
        call_off(key=work_key_of(mail))
        mail.delete()
    gone = OutboundMessage.objects.filter(pk__in=found)
    gone.update(to_name="", to_email="", unsubscribe_url="", **dict.fromkeys(_WORDS, ""))
    return len(found)


@transaction.atomic
def strike_name_from_mails(*, name: str, subject_keys: Collection[str]) -> None:
    """Mails to others that name a person keep everything but the name."""
    mails = list(OutboundMessage.objects.filter(subject_key__in=subject_keys))
    for mail in mails:
        for field in _WORDS:
            setattr(mail, field, getattr(mail, field).replace(name, NOBODY).replace(escape(name), NOBODY))
    OutboundMessage.objects.bulk_update(mails, _WORDS, batch_size=100)
