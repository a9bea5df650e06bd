"""Secrets that follow from a delegate's RSVP secret, so that its page can show them again."""

import base64
import hashlib
import hmac

from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.queries import digest_of


def derived_secret(secret: str, purpose: Purpose) -> str:
    """One way only: who knows the room's or the calendar's secret cannot answer in the delegate's name."""
    digest = hmac.digest(secret.encode(), purpose.value.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:24]).decode()


def has_links(secret: str) -> bool:
    """Whether room and calendar links were made for this RSVP secret."""
    digest = digest_of(Purpose.PERSONAL, derived_secret(secret, Purpose.PERSONAL))
    return Token.objects.filter(digest=digest, revoked_at=None).exists()
