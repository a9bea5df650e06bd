"""A mail is kept before anything else happens to it: whoever handed it over may then forget it."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.db import IntegrityError, transaction

from dialogues.journal.actions import schedule

from .enums import Transport
from .models import InboundMail


@transaction.atomic
def keep_mail(
    *, raw: bytes, transport: Transport | str, at: dt.datetime, delivered_to: Sequence[str] = ()
) -> InboundMail:
    """Once per bytes and addressees of the envelope; the same again returns the first. It is read as due work.

    Of a mail beyond the limit one byte more than the limit is kept: enough to know that it was too large, and of whom.
    """
    raw = raw[: settings.INBOUND.largest_bytes + 1]
    addresses = sorted({address.strip().lower()[:320] for address in delivered_to})
    digest = _digest(raw, addresses)
    known = InboundMail.objects.filter(digest=digest).first()
    if known:
        return known
    try:
        with transaction.atomic():
            mail = InboundMail.objects.create(
                digest=digest, received_at=at, transport=Transport(transport), raw=raw, delivered_to=addresses
            )
    except IntegrityError:
        return InboundMail.objects.get(digest=digest)
    schedule(kind="calendar.inbound", key=f"calendar.inbound:{mail.pk}", due_at=at, payload={"mail": mail.pk})
    return mail


# Long enough to look at a mail again with whoever runs the mail server.
KEPT_AFTERWARDS = dt.timedelta(days=30)


def plan_forgetting(mail: InboundMail, at: dt.datetime) -> None:
    """The bytes of what is settled are not needed for ever; its words stay until somebody erases them."""
    schedule(
        kind="calendar.forget",
        key=f"calendar.forget:{mail.pk}",
        due_at=at + KEPT_AFTERWARDS,
        payload={"mail": mail.pk},
    )


@transaction.atomic
def forget_bytes(*, mail: InboundMail) -> None:
    """Unless it was opened again meanwhile."""
    held = InboundMail.objects.select_for_update().get(pk=mail.pk)
    if held.settled_at:
        held.raw, held.delivered_to = None, []
        held.save(update_fields=["raw", "delivered_to"])


def _digest(raw: bytes, addresses: Sequence[str]) -> str:
    digest = hashlib.sha256("\n".join(addresses).encode())
    digest.update(b"\x00" + raw)
    return digest.hexdigest()
