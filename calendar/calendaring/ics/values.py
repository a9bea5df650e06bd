"""What iCalendar bytes are made of."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo


class Method(StrEnum):
    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


class Status(StrEnum):
    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


class Role(StrEnum):
    """calendar.md C17."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    OBSERVER = "NON-PARTICIPANT"


class Kind(StrEnum):
    """CUTYPE (C17). Only a person is ever sent a message: nobody can answer for a ministry or a room."""

    PERSON = "INDIVIDUAL"
    INSTITUTION = "GROUP"
    ROOM = "ROOM"
    EQUIPMENT = "RESOURCE"


@dataclass(frozen=True, kw_only=True)
class Organizer:
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Guest:
    """One ATTENDEE. `delegated_to` and `delegated_from` are the addresses of the other half of a delegation (C36)."""

    name: str
    email: str
    partstat: str = "NEEDS-ACTION"
    role: Role = Role.REQUIRED
    kind: Kind = Kind.PERSON
    delegated_to: str = ""
    delegated_from: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """When a series comes again (RFC 5545 §3.3.10): weekly, or monthly if `week` says which one, -1 being the last.

    `weekday` counts from Monday, 0. It ends after `count` times; without one, at `last`, which is always the start of
    its last time. `without`: the starts that are taken out of it.
    """

    every: int
    weekday: int
    week: int | None = None
    count: int | None = None
    last: dt.datetime
    without: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One VEVENT. `starts_at` and `ends_at` are aware; for whole days their dates count, the last one included.

    `guest` is whom the message is for. `beside` is the only other guest that a message may ever name: who sent the
    deputy it is for (C15, C36). A series has a `rule`; one of its times that differs says `instead_of` which start.
    """

    uid: str
    sequence: int
    stamp: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    zone: ZoneInfo
    summary: str
    organizer: Organizer
    guest: Guest | None = None
    beside: Guest | None = None
    all_day: bool = False
    description: str = ""
    location: str = ""
    url: str = ""
    status: Status = Status.CONFIRMED
    last_modified: dt.datetime | None = None
    takes_counters: bool = True
    rule: Rule | None = None
    instead_of: dt.datetime | None = None

    @property
    def is_of_series(self) -> bool:
        return self.rule is not None or self.instead_of is not None


@dataclass(frozen=True, kw_only=True)
class FeedHeader:
    """What a subscribed calendar is called and where it comes from (calendar.md C40)."""

    name: str
    description: str
    source: str
    url: str
    color: str = "teal"
