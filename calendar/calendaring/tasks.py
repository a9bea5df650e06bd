"""Due work: news of a dialogue spread to its guests, each told apart from the others; mails that came in are read."""

import datetime as dt
import logging

from django.conf import settings

from calendaring.hearing import later_news, news_since
from calendaring.inbound.alerts import KIND as ALERT
from calendaring.inbound.alerts import tell_convenors
from calendaring.inbound.applying import read_mail
from calendaring.inbound.keeping import forget_bytes
from calendaring.inbound.models import InboundMail
from calendaring.inbound.polling import KIND as POLL
from calendaring.inbound.polling import MailboxSilent, plan_poll, poll_mailbox
from calendaring.news import guests_of, tell_guest
from dialogues.invitations.models import Delegate
from dialogues.journal.actions import schedule
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.models import Dialogue

logger = logging.getLogger(__name__)


@handles("calendar.news")
def spread(work: DueWork, at: dt.datetime) -> None:
    """Unless something newer is known, whose own work will tell of both (C22)."""
    dialogue, number = Dialogue.objects.get(pk=work.payload["dialogue"]), work.payload["number"]
    if later_news(dialogue, number):
        return
    for pk in guests_of(dialogue).values_list("pk", flat=True):
        key, payload = f"calendar.tell:delegate:{pk}:{number}", {"delegate": pk, "number": number}
        schedule(kind="calendar.tell", key=key, due_at=at, payload=payload)


@handles("calendar.tell")
def tell(work: DueWork, at: dt.datetime) -> None:
    delegate = Delegate.objects.select_related("dialogue").get(pk=work.payload["delegate"])
    since = news_since(delegate.dialogue)
    tell_guest(delegate=delegate, number=work.payload["number"], since=since, at=at)


@handles("calendar.inbound")
def read(work: DueWork, at: dt.datetime) -> None:
    read_mail(mail=InboundMail.objects.get(pk=work.payload["mail"]), at=at)


@handles("calendar.forget")
def forget(work: DueWork, at: dt.datetime) -> None:
    forget_bytes(mail=InboundMail.objects.get(pk=work.payload["mail"]))


@handles(ALERT)
def alert(work: DueWork, at: dt.datetime) -> None:
    tell_convenors(work, at)


@handles(POLL, talks_outside=True)
def poll(work: DueWork, at: dt.datetime) -> None:
    """The next look is planned first: a mailbox that is away for a day is asked again when it is back."""
    inbound = settings.INBOUND
    if not inbound.imap_url:
        return
    plan_poll(every_seconds=inbound.imap_seconds, at=at)
    try:
        poll_mailbox(inbound.imap_url, at=at)
    except MailboxSilent as silent:
        logger.warning("the mailbox did not answer: %s", silent)
