"""Mails that come back (calendar.md C56): each goes out with a sender address of its own, by which a return is known.

Reading a return is pure: nothing is looked up, nothing is believed but what the address proves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LARGEST_BYTES = 1_000_000
# A relay reports every recipient of one mail in a block of its own; ours have one.
MOST_BLOCKS = 20
_PROOF_LENGTH = 20
_ADDRESS = re.compile(r"bounce\+(\d{1,18})-([0-9a-f]{20})@", re.IGNORECASE)
_STATUS = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
# Where relays write down to whom they delivered; the last two only by some.
_TOLD_IN = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass(frozen=True)
class Bounce:
    """`message` is the mail that came back, proven by the address; `recipients` are whom the report is about.

    `status` is the enhanced status code (RFC 3463), `action` what the relay did (RFC 3464): failed or delayed.
    """

    message: int
    status: str
    action: str
    recipients: frozenset[str]

    @property
    def is_final(self) -> bool:
        """Nobody will ever read it under this address."""
        return self.action == "failed" and self.status.startswith("5.")

    @property
    def gave_up(self) -> bool:
        """The relay tried for days and stopped; trying again may help."""
        return self.action == "failed" and self.status.startswith("4.")


def return_address(message: int) -> str:
    """The envelope sender of a mail (VERP): 80 bits that only we can make, so that nobody else's report counts."""
    return f"bounce+{message}-{_proof(message)}@{settings.INVITE_DOMAIN}"


def read_bounce(raw: bytes, *, delivered_to: Sequence[str] = ()) -> Bounce | None:
    """What a report says, or None for anything that is none: too large, of another kind, not addressed to us."""
    if len(raw) > LARGEST_BYTES:
        return None
    try:
        return _read(message_from_bytes(raw, policy=default), delivered_to)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The library raises such things for some of the mails that nobody should send.
        return None


def _read(mail: EmailMessage, delivered_to: Sequence[str]) -> Bounce | None:
    if mail.get_content_type() != "multipart/report" or _report_type(mail) != "delivery-status":
        return None
    message = _message_in([*delivered_to, *(str(value) for name in _TOLD_IN for value in mail.get_all(name, []))])
    if message is None:
        return None
    for block in _recipient_blocks(mail):
        status = _STATUS.match(str(block.get("Status", "")))
        recipients = frozenset(_addresses(block))
        if status and recipients:
            action = str(block.get("Action", "")).strip().lower()
            return Bounce(message, ".".join(status.groups()), action, recipients)
    return None


def _report_type(mail: EmailMessage) -> str:
    return str(mail.get_param("report-type", "")).lower()


def _message_in(addresses: Sequence[str]) -> int | None:
    for address in addresses:
        for number, proof in _ADDRESS.findall(address):
            if constant_time_compare(proof.lower(), _proof(int(number))):
                return int(number)
    return None


def _recipient_blocks(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The library reads a delivery report as a list of header blocks: of the mail first, then one per recipient."""
    for part in mail.iter_parts():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            yield from blocks[1 : 1 + MOST_BLOCKS] if isinstance(blocks, list) else []  # type: ignore[misc]


def _addresses(block: EmailMessage) -> Iterator[str]:
    """`rfc822; nam@mop.example.vn`, as it was at first and as it was in the end."""
    for name in ("Original-Recipient", "Final-Recipient"):
        kind, _, address = str(block.get(name, "")).partition(";")
        if kind.strip().lower() in ("rfc822", "utf-8") and "@" in address:
            yield address.strip().strip("<>").lower()


def _proof(message: int) -> str:
    return salted_hmac("people.bounce", str(message)).hexdigest()[:_PROOF_LENGTH]
