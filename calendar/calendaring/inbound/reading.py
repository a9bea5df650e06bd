"""From the bytes of a mail to what is in it. Believes nothing, raises nothing but `Unreadable`."""

import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import TypeAlias

from calendaring.text import clean_text

MOST_PARTS = 60
DEEPEST = 12
MOST_WORDS = 5_000
# Asked before a mail is taken apart, which takes the library seconds where there are many.
MOST_BOUNDARIES = 30
MOST_SEPARATORS = 1_000
MOST_BLOCKS = 5_000
LARGEST_HEAD = 64_000
LARGEST_PART_HEADER = 4_000
_PART_HEADER = re.compile(rb"^content-[a-z-]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
LARGEST_CALENDAR = 500_000
# Where servers write down to whom they delivered; the last only by some.
_TOLD_IN = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")
# Each pattern reads a text once, whatever stands in it: no `<` is looked at twice.
_UNSEEN = re.compile(r"<(/?)(?:style|script|head)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")

Mail: TypeAlias = "Message[str, str]"


class Unreadable(Exception):
    """`code` says what is wrong with the mail."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CalendarPart:
    """`method` as the part's own header says it, in capitals; empty where it says nothing."""

    method: str
    content: bytes
    charset: str


@dataclass(frozen=True)
class Letter:
    """`senders` are pairs of name and address; `reports` what servers say about them."""

    recipients: tuple[str, ...]
    senders: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    auto_submitted: str = ""
    reports: tuple[str, ...] = ()
    calendars: tuple[CalendarPart, ...] = ()
    words: str = ""

    @property
    def sender(self) -> str:
        """Empty where it names several, or none."""
        return self.senders[0][1] if len(self.senders) == 1 and "@" in self.senders[0][1] else ""

    @property
    def sender_name(self) -> str:
        return self.senders[0][0] if self.senders else ""


def overgrown(raw: bytes) -> str:
    """The code for a mail that no person and no calendar sends; empty for any other.

    A carriage return of its own ends a line for the library and not for mail servers: behind it could stand a From
    that ours has not judged. What a header repeats thousands of times takes the library minutes.
    """
    lower = raw.lower()
    if lower.count(b"boundary=") > MOST_BOUNDARIES:
        return "mail.nested_too_deep"
    if raw.count(b"\n--") > MOST_SEPARATORS or _has_many_blocks(lower):
        return "mail.too_many_parts"
    head, _, _body = raw[: LARGEST_HEAD + 1].replace(b"\r\n", b"\n").partition(b"\n\n")
    is_strange = b"\r" in head or len(head) >= LARGEST_HEAD - head.count(b"\n")
    has_long = any(len(one.group()) > LARGEST_PART_HEADER for one in _PART_HEADER.finditer(raw))
    return "mail.unreadable" if is_strange or has_long else ""


def _has_many_blocks(lower: bytes) -> bool:
    """The library makes a mail of its own out of each block of a delivery report."""
    return b"delivery-status" in lower and lower.replace(b"\r\n", b"\n").count(b"\n\n") > MOST_BLOCKS


def unopened(raw: bytes, *, delivered_to: Sequence[str] = ()) -> Letter:
    """Of a mail that is not taken apart, only whom it was sent to, wherever its head says so."""
    head = raw[:LARGEST_HEAD].replace(b"\r", b"").partition(b"\n\n")[0]
    return Letter((*delivered_to, head.decode("latin-1")))


def read_letter(raw: bytes, *, delivered_to: Sequence[str] = ()) -> Letter:
    """`mail.unreadable`, `mail.too_many_parts`, `mail.nested_too_deep`."""
    try:
        # The older policy: the newer one raises on many headers that nobody should send.
        mail: Mail = message_from_bytes(raw, policy=email.policy.compat32)
        parts = list(_parts(mail))
        told = [_text(value) for name in _TOLD_IN for value in _headers(mail, name)]
        return Letter(
            recipients=(*delivered_to, *told),
            senders=_senders(mail),
            subject=_line(" ".join(_headers(mail, "Subject")[:1]), 250),
            auto_submitted=_text(" ".join(_headers(mail, "Auto-Submitted")[:1])).partition(";")[0].strip().lower(),
            # As they stand: a server writes no encoded words, and does not look into those of others.
            reports=tuple(_headers(mail, "Authentication-Results")),
            calendars=_calendars(parts),
            words=_words(parts),
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, HeaderParseError) as error:
        raise Unreadable("mail.unreadable") from error


def _parts(mail: Mail) -> Iterator[Mail]:
    """Leaves in their order. A forwarded mail inside this one is somebody else's: it is not opened."""
    waiting: list[tuple[Mail, int]] = [(mail, 0)]
    for _seen in range(MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop(0)
        if depth > DEEPEST:
            raise Unreadable("mail.nested_too_deep")
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() == "multipart":
            waiting[:0] = [(inner, depth + 1) for inner in payload if isinstance(inner, Message)]
        elif not isinstance(payload, list):
            yield part
    if waiting:
        raise Unreadable("mail.too_many_parts")


def _senders(mail: Mail) -> tuple[tuple[str, str], ...]:
    """From alone counts; a second From, or two addresses in one, leave the sender open.

    Taken apart before the encoded words are read: a comma or an @ inside a name is no second address.
    """
    found = getaddresses(_headers(mail, "From"))
    return tuple((_line(name, 150), clean_text(address[:254]).lower()) for name, address in found)


def _calendars(parts: list[Mail]) -> tuple[CalendarPart, ...]:
    """Clients send the same twice, as an alternative and as a file: identical ones count once (calendar.md C26)."""
    found: dict[bytes, CalendarPart] = {}
    for part in filter(_is_calendar, parts):
        content = _decoded(part)
        if len(content) > LARGEST_CALENDAR:
            raise Unreadable("reply.too_large")
        shape = b"\n".join(line.rstrip() for line in content.splitlines()).strip()
        method = _parameter(part, "method").strip().upper()
        known = found.get(shape)
        if known is None or not known.method:
            found[shape] = CalendarPart(method, content, charset_of(part))
        elif method and method != known.method:
            raise Unreadable("reply.method_mismatch")
    return tuple(found.values())


def _is_calendar(part: Mail) -> bool:
    kind = part.get_content_type()
    return kind in ("text/calendar", "application/ics") or (part.get_filename() or "").lower().endswith(".ics")


def _words(parts: list[Mail]) -> str:
    """The plain text, else what is left of the HTML; attachments are left in the mail."""
    plain = [part for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    html = [part for part in parts if part.get_content_type() == "text/html" and not part.get_filename()]
    texts = [_as_text(part) for part in plain] or [_seen(_as_text(part)) for part in html]
    lines = [line.rstrip() for line in clean_text("\n".join(texts)[: 4 * MOST_WORDS]).splitlines()]
    return "\n".join(lines).strip()[:MOST_WORDS]


def _seen(html: str) -> str:
    """Without tags, and without what no reader sees."""
    kept, shown_from, hides = list[str](), 0, False
    for mark in _UNSEEN.finditer(html):
        ends = bool(mark.group(1))
        if ends == hides:
            kept.append("" if hides else html[shown_from : mark.start()])
            shown_from, hides = mark.end(), not ends
    kept.append("" if hides else html[shown_from:])
    return _TAG.sub(" ", " ".join(kept))


def _as_text(part: Mail) -> str:
    content = _decoded(part)[: 16 * MOST_WORDS]
    try:
        return content.decode(charset_of(part), errors="replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", errors="replace")


def charset_of(part: Mail) -> str:
    """As declared; `unicode_escape` and its like are Python's own, in which letters become what they were not."""
    declared = part.get_content_charset() or "utf-8"
    return "utf-8" if "escape" in declared else declared


def _decoded(part: Mail) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _parameter(part: Mail, name: str) -> str:
    value = part.get_param(name, "")
    return value[2] if isinstance(value, tuple) else str(value or "")


def _headers(mail: Mail, name: str) -> list[str]:
    """As they came, with bytes beyond ASCII taken for UTF-8 (RFC 6532), which the library would hide."""
    found = [str(value) for key, value in mail.raw_items() if key.lower() == name.lower()]
    return [value.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for value in found]


def _text(value: object) -> str:
    """Of a header, its encoded words read; a broken one as it stands."""
    try:
        return str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, HeaderParseError):
        return str(value)


def _line(value: object, most: int) -> str:
    return " ".join(clean_text(_text(value)[: 4 * most]).split())[:most]
