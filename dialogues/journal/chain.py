"""The hash chain: what makes an altered journal visible (domain.md PRV-13)."""

import datetime as dt
import hashlib
import json

from .models import Entry


def chained_hash(previous: str, entry: Entry, stream: str) -> str:
    """SHA-256 over the previous hash and all that the entry states, in one canonical form."""
    stated = [stream, entry.sequence, entry.kind, entry.subject, entry.actor, _utc(entry.at), entry.data, entry.seals]
    canonical = json.dumps(stated, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(previous.encode() + canonical.encode()).hexdigest()


def sealed_digest(salt: str, text: str) -> str:
    """The digest that proves a text while its salt exists, and nothing once the salt is dropped."""
    return hashlib.sha256(f"{salt}\x00{text}".encode()).hexdigest()


def _utc(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
