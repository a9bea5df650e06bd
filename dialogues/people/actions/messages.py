import datetime as dt
import hashlib
from collections.abc import Sequence
from email.utils import parseaddr

from django.conf import settings
from django.db import transaction

from dialogues.journal.actions import call_off, record, schedule
from dialogues.people.enums import HandChannel, MessageState
from dialogues.people.errors import MessageNotByHand, MessageNotFailed, MessageNotPassedOn
from dialogues.people.events import MessagePassedOn, PassingOnUndone
from dialogues.people.models import Attachment, OutboundMessage, StoredFile
from dialogues.people.queries.messages import unreachable_address

# No mail server takes these to their addressee: whoever works here has to.
NEEDS_HANDS = frozenset({MessageState.BY_HAND, MessageState.FAILED, MessageState.BOUNCED})


@transaction.atomic
def post_message(
    *,
    key: str,
    scope: str,
    subject_key: str,
    to_name: str,
    to_email: str,
    language: str,
    subject: str,
    text: str,
    html: str = "",
    short_text: str = "",
    calendar: str = "",
    calendar_method: str = "",
    attachments: Sequence[tuple[str, StoredFile]] = (),
    unsubscribe_url: str = "",
    references: str = "",
    at: dt.datetime,
    due_at: dt.datetime | None = None,
) -> OutboundMessage:
    """Put a mail in the Outbox, once per key; the same key again returns the first mail unchanged (calendar.md C22).

    Without an address, or with one that takes no mail, it is kept to be passed on by hand, for instance as the short
    text in a chat. `attachments` are pairs of a file name and a stored file; `references` is the Message-ID of the mail
    that this one belongs under (C23).
    """
    to_email = to_email.strip()
    by_hand = not to_email or unreachable_address(to_email) is not None
    message, created = OutboundMessage.objects.get_or_create(
        key=key,
        defaults={
            "scope": scope,
            "subject_key": subject_key,
            "to_name": " ".join(to_name.split()),
            "to_email": to_email,
            "language": language,
            "subject": " ".join(subject.split())[:250],
            "text": text,
            "html": html,
            "short_text": short_text,
            "calendar": calendar,
            "calendar_method": calendar_method,
            "unsubscribe_url": unsubscribe_url,
            "state": MessageState.BY_HAND if by_hand else MessageState.WAITING,
            "created_at": at,
            "message_id": _message_id(key),
            "references": references,
        },
    )
    if created and attachments:
        Attachment.objects.bulk_create(Attachment(message=message, name=name, file=file) for name, file in attachments)
    if created and message.state == MessageState.WAITING:
        schedule(kind="mail.send", key=work_key_of(message), due_at=due_at or at, payload={"message": message.pk})
    return message


@transaction.atomic
def send_again(*, message: OutboundMessage, at: dt.datetime) -> OutboundMessage:
    """Another attempt for a mail that could not be sent: same mail, same Message-ID."""
    message = OutboundMessage.objects.select_for_update().get(pk=message.pk)
    if message.state != MessageState.FAILED:
        raise MessageNotFailed
    message.state = MessageState.WAITING
    message.save(update_fields=["state"])
    call_off(key=work_key_of(message))
    again = f"{work_key_of(message)}:{at.isoformat()}"
    schedule(kind="mail.send", key=again, due_at=at, payload={"message": message.pk})
    return message


@transaction.atomic
def pass_on(
    *, message: OutboundMessage, by: HandChannel | str = HandChannel.OTHER, actor: str, at: dt.datetime
) -> OutboundMessage:
    """Somebody gave it to the addressee; from now on it counts as sent. `message.not_by_hand`."""
    message = OutboundMessage.objects.select_for_update().get(pk=message.pk)
    if message.state not in NEEDS_HANDS:
        raise MessageNotByHand
    call_off(key=work_key_of(message))
    message.state, message.sent_at = MessageState.PASSED_ON, at
    message.save(update_fields=["state", "sent_at"])
    record(MessagePassedOn(message=message.pk, by=HandChannel(by)), stream=message.scope, actor=actor, at=at)
    return message


@transaction.atomic
def undo_passing_on(*, message: OutboundMessage, actor: str, at: dt.datetime) -> OutboundMessage:
    """The wrong row was pressed. `message.not_passed_on`."""
    message = OutboundMessage.objects.select_for_update().get(pk=message.pk)
    if message.state != MessageState.PASSED_ON:
        raise MessageNotPassedOn
    message.state = MessageState.BOUNCED if message.bounced_at else MessageState.BY_HAND
    message.sent_at = None
    message.save(update_fields=["state", "sent_at"])
    record(PassingOnUndone(message=message.pk), stream=message.scope, actor=actor, at=at)
    return message


def work_key_of(message: OutboundMessage) -> str:
    """Of the due work that sends it."""
    return f"mail.send:{message.pk}"


def _message_id(key: str) -> str:
    """Stable per mail, so that a mail sent twice after a crash is recognised as one (C23)."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"
