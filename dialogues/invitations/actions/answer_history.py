"""Who answered what, when and by which channel (calendar.md C33)."""

import datetime as dt
import ipaddress

from dialogues.invitations.enums import AnswerChannel, Rsvp
from dialogues.invitations.models import Answer, Delegate


def keep_answer(
    delegate: Delegate,
    rsvp: Rsvp,
    *,
    channel: AnswerChannel | str,
    actor: str,
    at: dt.datetime,
    said_at: dt.datetime | None = None,
    network: str = "",
) -> Answer:
    """`said_at` where it was given earlier than it reached us; never later, whatever a clock elsewhere says."""
    return Answer.objects.create(
        delegate=delegate,
        rsvp=rsvp,
        channel=AnswerChannel(channel),
        actor=actor,
        said_at=min(said_at or at, at),
        noted_at=at,
        network=network,
    )


def network_of(address: str) -> str:
    """The first half of an address or less: `203.113.0.0/16`, `2405:4800::/32`. Empty for what is no address."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    bits = 16 if known.version == 4 else 32
    return str(ipaddress.ip_network((known, bits), strict=False))
