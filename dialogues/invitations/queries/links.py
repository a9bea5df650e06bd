"""Secrets that follow from a delegate's RSVP secret, so that its page can show them again."""

import base64
import hashlib
import hmac

from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.queries import digest_of

MOST_RENEWALS = 49


def derived_secret(secret: str, purpose: Purpose, renewal: int = 0) -> str:
    """One way only: who knows the room's or the calendar's secret cannot answer in the delegate's name."""
    text = f"{purpose.value} {renewal}" if renewal else purpose.value
    digest = hmac.digest(secret.encode(), text.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:24]).decode()


def feed_secrets(secret: str) -> dict[str, str]:
    """By digest, in their order: the calendar's first secret, and those that follow when it is renewed."""
    found = [derived_secret(secret, Purpose.FEED, renewal) for renewal in range(MOST_RENEWALS + 1)]
    return {digest_of(Purpose.FEED, one): one for one in found}


def feed_behind(secret: str) -> tuple[Token, str] | None:
    """The calendar's address that works, with its secret; None once it is turned off."""
    secrets = feed_secrets(secret)
    token = Token.objects.filter(digest__in=secrets, revoked_at=None).order_by("-pk").first()
    return (token, secrets[token.digest]) if token else None


def has_links(secret: str) -> bool:
    """Whether room and calendar links were made for this RSVP secret."""
    digest = digest_of(Purpose.PERSONAL, derived_secret(secret, Purpose.PERSONAL))
    return Token.objects.filter(digest=digest, revoked_at=None).exists()
