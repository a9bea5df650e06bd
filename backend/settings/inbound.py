"""How mail comes in, from the environment; docs/deployment.md lists the variables."""

from dataclasses import dataclass
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Inbound:
    """`authserv_id`: the name under which our own mail server reports on senders (RFC 8601).

    `kind`, `host` and `port` are those of the listener, `kind` being smtp or lmtp; `imap_url` is a mailbox to be
    looked into every `imap_seconds`; `webhook_secret` signs what is posted to us. Empty means: not used.
    """

    authserv_id: str
    requires_dmarc: bool
    largest_bytes: int
    kind: str
    host: str
    port: int
    imap_url: str
    imap_seconds: int
    webhook_secret: str


def inbound(env: Any, *, production: bool) -> Inbound:
    return Inbound(
        authserv_id=env.str("INBOUND_AUTHSERV_ID", default=""),
        requires_dmarc=env.bool("INBOUND_REQUIRE_DMARC", default=production),
        largest_bytes=env.int("INBOUND_MAX_BYTES", default=10 * MEGABYTE),
        kind=env.str("INBOUND_KIND", default="smtp").lower(),
        host=env.str("INBOUND_HOST", default="127.0.0.1"),
        port=env.int("INBOUND_PORT", default=8025),
        imap_url=env.str("INBOUND_IMAP_URL", default=""),
        imap_seconds=env.int("INBOUND_IMAP_SECONDS", default=120),
        webhook_secret=env.str("INBOUND_WEBHOOK_SECRET", default=""),
    )
