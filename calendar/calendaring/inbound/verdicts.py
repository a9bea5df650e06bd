"""What `intake` finds out about a mail: an outcome, a dotted code that says why, and what is in it, typed."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from dialogues.people.bounces import Bounce

from .enums import Kind, Outcome

WHOLE = ""  # the RECURRENCE-ID of what has none

# PARTSTATs that are answers; the words of iCalendar in capitals, ours in small letters (RFC 5545 §3.2.12).
ANSWERS = frozenset({"ACCEPTED", "TENTATIVE", "DECLINED"})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one meeting stands with a guest. `answered_at`: by whichever channel; `stamp_at`: last taken from a mail;
    `refreshed_at`: when the calendar's last wish for the invitation came that was granted."""

    sequence: int
    stamp_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    refreshed_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Invited:
    """The guest behind a reply address, and what he or she can answer to, by UID and RECURRENCE-ID.

    A delegate of a dialogue, or a member of a standing meeting.
    """

    delegate: int | None = None
    member: int | None = None
    email: str
    zone: ZoneInfo
    meetings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)


# From the token of a reply address to its guest.
Find = Callable[[str], Invited | None]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What an installation believes. Without `authserv_id` no report on a sender is ours, so none can be asked for."""

    domain: str
    authserv_id: str = ""
    requires_dmarc: bool = False
    largest_bytes: int = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Said:
    """What it is about and when it was said. `recurrence_id` in UTC or as a date, empty for the whole."""

    uid: str
    recurrence_id: str
    sequence: int
    said_at: dt.datetime
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`partstat` in capitals."""

    kind = Kind.ANSWER
    said: Said
    partstat: str


@dataclass(frozen=True, kw_only=True)
class Delegation:
    """The guest sends somebody else."""

    kind = Kind.DELEGATION
    said: Said
    deputy_email: str


@dataclass(frozen=True, kw_only=True)
class Crasher:
    """An answer of somebody who holds the invitation without being meant by it (RFC 5546 §3.2.3)."""

    kind = Kind.CRASHER
    said: Said
    partstat: str
    email: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Another time is proposed. Aware times; for whole days midnights in the dialogue's zone, the last exclusive."""

    kind = Kind.COUNTER
    said: Said
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Refresh:
    kind = Kind.REFRESH
    said: Said


@dataclass(frozen=True, kw_only=True)
class Words:
    kind = Kind.WORDS


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A mail of ours that came back."""

    kind = Kind.BOUNCE
    bounce: Bounce


Content = Answer | Delegation | Crasher | Counter | Refresh | Words | Returned


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`code` says why, e.g. `reply.older_sequence` (see codes.py); `delegate` or `member` once known."""

    outcome: Outcome
    code: str
    delegate: int | None = None
    member: int | None = None
    content: Content | None = None
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    words: str = ""

    @property
    def kind(self) -> Kind:
        if self.content:
            return self.content.kind
        return Kind.AUTOMATIC if self.code == "mail.automatic" else Kind.UNKNOWN
