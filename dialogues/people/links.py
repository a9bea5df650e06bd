"""Where a secret opens its page (contract.md §2). Mails, QR codes and commands ask here."""

from django.conf import settings

from .enums import Purpose

PATHS: dict[str, str] = {
    Purpose.LOGIN: "/login/{}/",
    Purpose.ROOM_CODE: "/j/{}/",
    Purpose.PERSONAL: "/p/{}/",
    Purpose.NOMINATION: "/r/{}/",
    Purpose.RSVP: "/r/{}/",
    Purpose.FEED: "/cal/{}.ics",
    Purpose.PROGRESS: "/u/{}/",
}


def link_to(purpose: str, secret: str) -> str:
    """The full address, beginning with PUBLIC_URL."""
    return f"{settings.PUBLIC_URL}{PATHS[purpose].format(secret)}"
