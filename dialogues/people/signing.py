"""A signature under the bytes of a mail, so that receivers know it is ours and unchanged (calendar.md C55)."""

from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

import dkim

# RFC 6376 §5.4.1, and RFC 8058 for the last two. What a mail lacks is signed as lacking, so that nobody adds it;
# From stands here twice, so that nobody adds a second one.
SIGNED = (
    *("From", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Reply-To"),
    *("List-Unsubscribe", "List-Unsubscribe-Post"),
)


class _Signer(dkim.DKIM):  # type: ignore[misc]  # it ships no types
    """Says when the mail was written instead of when it was signed: the same mail is the same bytes (C22)."""

    def __init__(self, raw: bytes, written_at: int) -> None:
        super().__init__(raw)
        self._written_at = str(written_at).encode()

    def gen_header(self, fields: list[tuple[bytes, bytes]], *args: Any, **options: Any) -> bytes:
        dated = [(name, self._written_at if name == b"t" else value) for name, value in fields]
        return bytes(super().gen_header(dated, *args, **options))


def sign(raw: bytes, *, written_at: int, domain: str, selector: str, key: bytes) -> bytes:
    """The mail with its signature on top, canonicalised relaxed/relaxed. `raw` ends its lines with CRLF."""
    signature = _Signer(raw, written_at).sign(
        selector.encode(),
        domain.encode(),
        key,
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name.encode() for name in SIGNED],
    )
    return bytes(signature) + raw


class SignedMessage:
    """A mail as Django's SMTP backend takes it."""

    def __init__(self, message: Message, *, domain: str, selector: str, key: bytes) -> None:
        self._message = message
        self._domain, self._selector, self._key = domain, selector, key

    def as_bytes(self, unixfrom: bool = False, linesep: str = "\r\n") -> bytes:
        raw = self._message.as_bytes(unixfrom=unixfrom, linesep=linesep)  # type: ignore[call-arg]  # Django's own
        written_at = int(parsedate_to_datetime(str(self._message["Date"])).timestamp())
        return sign(raw, written_at=written_at, domain=self._domain, selector=self._selector, key=self._key)
