"""What must not be believed of mail that comes in (docs/calendar.md)."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

SHORTEST_SECRET = 32
KINDS = ("smtp", "lmtp")
MAILBOXES = ("imap", "imap+tls", "imaps")
HERE = {"localhost", "127.0.0.1", "::1"}
LARGEST_BYTES = 50_000_000
_WAYS_IN = ("INBOUND_IMAP_URL", "INBOUND_WEBHOOK_SECRET", "INBOUND_PORT")


def unsafe_inbound(env: Mapping[str, str]) -> Iterator[str]:
    """One sentence each."""
    if env.get("INBOUND_REQUIRE_DMARC", "1").strip().lower() in {"0", "false", "no", "off", "n", "f"}:
        yield "INBOUND_REQUIRE_DMARC is off: whoever knows a guest's address could answer in that name."
    if any(env.get(name) for name in _WAYS_IN) and not env.get("INBOUND_AUTHSERV_ID", "").strip():
        yield "INBOUND_AUTHSERV_ID is not set: no answer by mail could be proven, so none would be taken."
    secret = env.get("INBOUND_WEBHOOK_SECRET", "")
    if secret and len(secret) < SHORTEST_SECRET:
        yield f"INBOUND_WEBHOOK_SECRET is too easy to guess: use at least {SHORTEST_SECRET} random characters."
    if env.get("INBOUND_KIND", "smtp").strip().lower() not in KINDS:
        yield "INBOUND_KIND must be smtp or lmtp."
    yield from _unsafe_mailbox(env.get("INBOUND_IMAP_URL", ""))
    yield from _unsafe_numbers(env)


def _unsafe_mailbox(url: str) -> Iterator[str]:
    if not url:
        return
    where = urlsplit(url)
    if where.scheme not in MAILBOXES or not where.hostname:
        yield "INBOUND_IMAP_URL must begin with imaps:// or imap+tls:// and name a host."
    elif where.scheme == "imap" and where.hostname not in HERE:
        yield "INBOUND_IMAP_URL is not encrypted: the password of the mailbox could be read on the way."


def _unsafe_numbers(env: Mapping[str, str]) -> Iterator[str]:
    size, seconds = env.get("INBOUND_MAX_BYTES", "10000000").strip(), env.get("INBOUND_IMAP_SECONDS", "120").strip()
    if not size.isdecimal() or not 100_000 <= int(size) <= LARGEST_BYTES:
        yield f"INBOUND_MAX_BYTES must lie between 100000 and {LARGEST_BYTES}."
    if not seconds.isdecimal() or int(seconds) < 10:
        yield "INBOUND_IMAP_SECONDS must be 10 or more."
