"""Whether mail really leaves here and comes in here, tried and remembered."""

import datetime as dt
import smtplib
import socket

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendaring.inbound.models import InboundMail
from dialogues.journal.models import DueWork
from dialogues.people.enums import MessageState
from dialogues.people.models import OutboundMessage

from .findings import Finding, in_order, look_at, put_right

LONGEST_WAIT_SECONDS = 3
LATE = dt.timedelta(minutes=15)


def relay() -> Finding:
    title = _("The relay")
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        says = _("Mail is written down here instead of being sent.")
        return look_at(title, says, _("Set EMAIL_URL to your relay, such as smtp+tls://user:password@relay:587."))
    where = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
    connection = get_connection(timeout=LONGEST_WAIT_SECONDS)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException):
        says = _("%(host)s, port %(port)s, does not take our connection.") % where
        return put_right(title, says, _("Look at EMAIL_URL, the password and the firewall."))
    finally:
        connection.close()
    return in_order(title, _("%(host)s, port %(port)s, lets us in.") % where)


def way_in() -> Finding:
    title, inbound = _("The way in"), settings.INBOUND
    ways = [*_ways_set(), *([_("the listener")] if _is_listening() else [])]
    if not ways:
        says = _("Nothing here takes mail: answers from calendars and mails that come back are lost.")
        to_do = _("Start manage.py receive_mail, or set INBOUND_IMAP_URL or INBOUND_WEBHOOK_SECRET.")
        return put_right(title, says, to_do)
    if not inbound.authserv_id and inbound.requires_dmarc:
        says = _("Mail comes in by %(ways)s, but no answer can be proven, so none is taken without a person.")
        to_do = _("Set INBOUND_AUTHSERV_ID to the name under which your mail server reports on senders.")
        return put_right(title, says % {"ways": ", ".join(ways)}, to_do)
    return in_order(title, _("Mail comes in by %(ways)s.") % {"ways": ", ".join(ways)})


def _ways_set() -> list[str]:
    inbound = settings.INBOUND
    named = ((inbound.imap_url, _("a mailbox (IMAP)")), (inbound.webhook_secret, _("a webhook (HTTP)")))
    return [word for value, word in named if value]


def _is_listening() -> bool:
    try:
        with socket.create_connection((settings.INBOUND.host, settings.INBOUND.port), timeout=LONGEST_WAIT_SECONDS):
            return True
    except OSError:
        return False


def last_out(at: dt.datetime) -> Finding:
    title = _("The last mail out")
    work = DueWork.objects.filter(kind="mail.send", state=DueWork.State.WAITING, due_at__lt=at - LATE)
    if waiting := work.count():
        says = _("Mails that should have left by now: %(number)s.") % {"number": waiting}
        return put_right(title, says, _("Is manage.py work running? The Outbox says which mails wait."))
    if failed := OutboundMessage.objects.filter(state=MessageState.FAILED).count():
        says = _("Mails that could not be sent: %(number)s.") % {"number": failed}
        return look_at(title, says, _("Open the Outbox, state “Could not be sent”, and try again or pass them on."))
    last = OutboundMessage.objects.filter(sent_at__isnull=False, state=MessageState.SENT).order_by("-sent_at").first()
    if last is None or last.sent_at is None:
        return look_at(title, _("No mail has left here yet."), _("Sign in with a code by mail: that sends one."))
    return in_order(title, _("It left on %(when)s.") % {"when": _when(last.sent_at)})


def last_in() -> Finding:
    title = _("The last mail in")
    last = InboundMail.objects.order_by("-received_at").first()
    if last is None:
        says = _("No mail has come in yet.")
        return look_at(title, says, _("Answer an invitation of your own from a calendar program and look again."))
    return in_order(title, _("It came on %(when)s.") % {"when": _when(last.received_at)})


def _when(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
