"""The file for a guest's calendar that goes out with a mail to the guest.

Its bytes are made by whoever knows calendars, who enters the maker here; without one, mails are words alone. It is made
inside the deed itself, so that a place and the invitation to it stand or fall together (calendar.md C35).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from dialogues.invitations.models import Delegate
from dialogues.people.actions import store_file
from dialogues.people.models import OutboundMessage, StoredFile
from dialogues.programme.models import Dialogue

from .links import DelegateLinks

HOLD = "hold-the-date.ics"


@dataclass(frozen=True)
class CalendarFile:
    """`thread` is the Message-ID this mail belongs under, if any. `goes_with` is told which mail carries the file."""

    content: str
    method: str
    thread: str
    goes_with: Callable[[OutboundMessage], None]


class Maker(Protocol):
    """Answers None where no file can be made, as for a guest without an address."""

    def request(self, delegate: Delegate, links: DelegateLinks, at: dt.datetime) -> CalendarFile | None: ...

    def date_to_hold(self, dialogue: Dialogue, language: str) -> bytes | None: ...


_makers: list[Maker] = []


def makes_calendar_files(maker: Maker) -> None:
    """There is one."""
    _makers[:] = [maker]


def calendar_file(delegate: Delegate, links: DelegateLinks, at: dt.datetime) -> CalendarFile | None:
    """The dialogue as it now is, for this guest."""
    return _makers[0].request(delegate, links, at) if _makers else None


def date_to_hold(dialogue: Dialogue, language: str, at: dt.datetime) -> list[tuple[str, StoredFile]]:
    """For an institution that has yet to name somebody: nothing in it can be answered (C34). One to attach, or none.

    The same bytes for all institutions, so they are stored once.
    """
    content = _makers[0].date_to_hold(dialogue, language) if _makers else None
    return [(HOLD, store_file(content=content, media_type="application/ics", at=at))] if content else []
