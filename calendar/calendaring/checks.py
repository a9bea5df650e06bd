"""Refusals to start with a mail road on which invitations would break (calendar.md C18, C24)."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.checks import Error, register

# The one API among them that takes a mail whole; the calendar part arrives as written.
_WHOLE = "anymail.backends.amazon_ses."
_NOBODY = ("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply")


@register()
def check_calendar_part(**kwargs: Any) -> list[Error]:
    """An API that takes a mail apart drops the calendar part, or refuses it one by one when it is too late.

    Backends of one's own are trusted: their authors know what they send.
    """
    backend: str = settings.EMAIL_BACKEND
    if not backend.startswith("anymail.") or backend.startswith(_WHOLE):
        return []
    name = backend.removeprefix("anymail.backends.").partition(".")[0]
    return [
        Error(
            f"Mail goes out through the API of {name}, which cannot carry an invitation's calendar part.",
            hint="Use the provider's SMTP server instead: EMAIL_URL=smtp+tls://user:password@host:587",
            id="calendaring.E001",
        )
    ]


@register()
def check_addresses(**kwargs: Any) -> list[Error]:
    """Calendars answer to INVITE_DOMAIN; mail servers compare it with the sender's (DMARC)."""
    local, _, domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].lower().rpartition("@")
    found = []
    if local.startswith(_NOBODY):
        found.append(
            Error(
                "MAIL_FROM is an address that nobody reads, but people answer invitations.",
                hint="Use an address of the secretariat.",
                id="calendaring.E002",
            )
        )
    if not _belong_together(settings.INVITE_DOMAIN.lower(), domain):
        found.append(
            Error(
                "INVITE_DOMAIN is not of the domain of MAIL_FROM: invitations would look forged.",
                hint="Use the domain of MAIL_FROM, or one above or below it.",
                id="calendaring.E003",
            )
        )
    return found


def _belong_together(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
