"""One calendar as it stands now, whatever is in it."""

import datetime as dt
import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass

from calendaring import ics
from calendaring.organizer import mail_domain

_EDITION = "2"  # raise it when the same values shall give other bytes


@dataclass(frozen=True, kw_only=True)
class Feed(ABC):
    """`owner` says whose it is. What is shown stands in the values of the kinds below; nothing is asked later."""

    header: ics.FeedHeader
    owner: str

    @property
    def etag(self) -> str:
        """Strong, the same in every process, and another one exactly when the bytes are others.

        It is the digest of the values that become bytes: each row's revision (SEQUENCE, LAST-MODIFIED) and all that is
        said of it. Building those values costs two questions and no iCalendar (calendar.md C41).
        """
        head = ics.published(self.header, domain=mail_domain()).to_ical().decode()
        parts = [_EDITION, head, *self._said()]
        return f'"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'

    @property
    @abstractmethod
    def last_modified(self) -> dt.datetime | None:
        """Of the newest row. No more than information: what disappears leaves no date behind, so only ETag decides."""

    @abstractmethod
    def render(self) -> bytes: ...

    @abstractmethod
    def _said(self) -> list[str]: ...


def to_the_second(moment: dt.datetime) -> dt.datetime:
    """As calendars count: two rows that differ by less give the same bytes."""
    return moment.replace(microsecond=0)
