"""Addresses as they stand in mails of strangers."""

import re
from collections.abc import Iterable

_PLUS = re.compile(r"(?<![\w.+-])invite\+([0-9a-f]{20,24})@([\w.-]+)", re.IGNORECASE)
# Enough to write to: nothing that ends a line, begins a tag or stands between two addresses.
_ADDRESS = re.compile(r"[^\s\x00-\x20\x7f-\xa0<>()\[\],;:\\\"@\ud800-\udfff]+@[\w-]+(?:\.[\w-]+)*")
MOST_TOKENS = 5
LONGEST = 254


def tokens_in(addresses: Iterable[str], domain: str) -> list[str]:
    """The tokens of our reply addresses among these, each once; a mail to many of them is none of ours."""
    found: dict[str, None] = {}
    for address in addresses:
        for token, host in _PLUS.findall(address):
            if host.lower().rstrip(".") == domain.lower():
                found[token.lower()] = None
    return list(found)[:MOST_TOKENS]


def address_in(text: str) -> str:
    """`bare`, where it can be written to; else empty."""
    address = bare(text)
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else ""


def bare(address: str) -> str:
    """`MAILTO:An@NGO.example` as `an@ngo.example`."""
    text = address.strip().strip("\"'<> ")
    if text[:7].lower() == "mailto:":
        text = text[7:]
    return text.partition("?")[0].strip().strip("<>").lower()
