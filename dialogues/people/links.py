"""Where a secret opens its page (contract.md §2). Mails, QR codes and commands ask here."""

import re

from django.conf import settings

from .enums import Purpose

PATHS: dict[str, str] = {
    Purpose.LOGIN: "/login/{}/",
    Purpose.ROOM_CODE: "/j/{}/",
    Purpose.PERSONAL: "/p/{}/",
    Purpose.NOMINATION: "/r/{}/",
    Purpose.RSVP: "/r/{}/",
    Purpose.OFFER: "/r/{}/",
    Purpose.FEED: "/cal/{}.ics",
    Purpose.PROGRESS: "/u/{}/",
    Purpose.TAKE_OVER: "/o/{}/",
    Purpose.CONFIRM: "/y/{}/",
    Purpose.ANSWER: "/a/{}/",
    Purpose.COMMENT: "/e/{}/",
    Purpose.KIT: "/k/{}/",
    Purpose.HEALTH: "/h/{}/",
    Purpose.UNSUBSCRIBE: "/unsubscribe/{}/",
    Purpose.NO_QUESTIONS: "/s/{}/",
    Purpose.CONSENT: "/consent/{}/",
}


def link_to(purpose: str, secret: str) -> str:
    """The full address, beginning with PUBLIC_URL."""
    return f"{settings.PUBLIC_URL}{PATHS[purpose].format(secret)}"


# A room code hangs on the wall for all to see; every other secret is one person's or one office's.
_PREFIXES = "|".join(
    re.escape(path.partition("{}")[0]) for path in sorted({*PATHS.values()} - {PATHS[Purpose.ROOM_CODE]})
)
_SECRET_PATH = re.compile(rf"({_PREFIXES})[\w-]{{16,}}", re.ASCII)


def mask_links(text: str) -> str:
    """The text without the secrets of its links: enough to see which page was meant, too little to open it."""
    return _SECRET_PATH.sub(r"\1…", text)
