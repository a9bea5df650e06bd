"""The addresses that calendars answer to: a reply goes to ORGANIZER and nowhere else (calendar.md §0.1)."""

import secrets

from django.conf import settings

from calendaring.models import ReplyAddress
from dialogues.invitations.models import Delegate
from dialogues.programme.models import MeetingMember


def mail_domain() -> str:
    """The domain our mail comes from, so that ORGANIZER and From agree (DMARC)."""
    return str(settings.INVITE_DOMAIN)


def public_address() -> str:
    """Organizer of published events, which nobody answers."""
    return f"invite@{mail_domain()}"


def reply_address(guest: Delegate | MeetingMember) -> str:
    """This guest's own address, kept for the life of the invitation: 96 random bits (calendar.md C25)."""
    whose = {"delegate": guest} if isinstance(guest, Delegate) else {"member": guest}
    row, _created = ReplyAddress.objects.get_or_create(**whose, defaults={"token": secrets.token_hex(12)})
    return f"invite+{row.token}@{mail_domain()}"
