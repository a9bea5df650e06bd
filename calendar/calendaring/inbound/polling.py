"""Mail fetched from a mailbox by IMAP, for who has no mail server of their own (calendar.md §5)."""

import datetime as dt
import imaplib
import logging
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from imap_tools.consts import MailMessageFlags
from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.query import AND

from dialogues.journal.actions import schedule

from .enums import Transport
from .keeping import keep_mail

logger = logging.getLogger(__name__)

KIND = "calendar.poll"
MOST_AT_ONCE = 100
WAIT_SECONDS = 20
UNAVAILABLE = (OSError, imaplib.IMAP4.error, ImapToolsError)
_BOXES: dict[str, Callable[..., BaseMailBox]] = {
    "imaps": MailBox,
    "imap+tls": MailBoxStartTls,
    "imap": MailBoxUnencrypted,
}


class MailboxSilent(Exception):
    """The mailbox could not be asked; it will be again."""


def plan_poll(*, every_seconds: int, at: dt.datetime) -> None:
    """The next look into the mailbox: one for each stretch of time, however many ask for it."""
    number = int(at.timestamp()) // every_seconds + 1
    due_at = dt.datetime.fromtimestamp(number * every_seconds, dt.UTC)
    schedule(kind=KIND, key=f"{KIND}:{number * every_seconds}", due_at=due_at)


def poll_mailbox(url: str, *, at: dt.datetime) -> int:
    """Keep what is unread, and mark it as read only then: what breaks in between is fetched again, and is one mail.

    `imaps://user:password@host:993/INBOX`. Returns how many there were. Raises MailboxSilent.
    """
    where = urlsplit(url)
    folder = unquote(where.path.lstrip("/")) or "INBOX"
    port = where.port or (993 if where.scheme == "imaps" else 143)
    try:
        box = _BOXES[where.scheme](where.hostname or "", port, timeout=WAIT_SECONDS)
        _log_in(box, unquote(where.username or ""), unquote(where.password or ""), folder)
        with box:
            return _fetch(box, at)
    except UNAVAILABLE as error:
        raise MailboxSilent(type(error).__name__) from None  # the error's own words may hold the password


def _log_in(box: BaseMailBox, user: str, password: str, folder: str) -> None:
    """Whoever is not let in hangs up; the library would leave the line open."""
    try:
        box.login(user, password, initial_folder=folder)
    except UNAVAILABLE:
        box.client.shutdown()
        raise


def _fetch(box: BaseMailBox, at: dt.datetime) -> int:
    numbers = box.uids(AND(seen=False))[:MOST_AT_ONCE]
    for number in numbers:
        raw = _content(box, number)
        if raw:
            keep_mail(raw=raw, transport=Transport.IMAP, at=at)
        box.flag([number], [MailMessageFlags.SEEN], True)
    return len(numbers)


def _content(box: BaseMailBox, number: str) -> bytes:
    """The bytes as they came, as many as we take; the library's own message would be written anew."""
    most = settings.INBOUND.largest_bytes + 1  # one byte too many tells that it is too large, and of whom
    _status, answer = box.client.uid("FETCH", number, f"(BODY.PEEK[]<0.{most}>)")
    parts = [part[1] for part in answer if isinstance(part, tuple) and len(part) > 1]
    return bytes(parts[0]) if parts else b""
