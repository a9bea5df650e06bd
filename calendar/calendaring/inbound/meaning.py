"""What a message of a guest's calendar means, once it is known whose it is."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .itip import Itip
from .reading import Unreadable
from .verdicts import ANSWERS, Answer, Content, Counter, Crasher, Delegation, Invited, Refresh, Said, Standing

LONGEST = dt.timedelta(days=366)  # no dialogue lasts as long as a proposal of more


@dataclass(frozen=True, kw_only=True)
class Case:
    """`said_at`: DTSTAMP, but never later than the mail came."""

    guest: Invited
    itip: Itip
    said_at: dt.datetime

    @property
    def standing(self) -> Standing:
        return self.guest.meetings[self.itip.uid, self.itip.recurrence_id]


def content_of(case: Case) -> Content | None:
    """None for a status that is no answer. `counter.no_times`, `delegation.nobody`."""
    itip, attendee = case.itip, case.itip.attendees[0]
    said = Said(
        uid=itip.uid,
        recurrence_id=itip.recurrence_id,
        sequence=itip.sequence,
        said_at=case.said_at,
        comment=itip.comment,
    )
    if attendee.email != case.guest.email.strip().lower():
        return Crasher(said=said, partstat=attendee.partstat, email=attendee.email, name=attendee.name)
    if itip.method == "REFRESH":
        return Refresh(said=said)
    if itip.method == "COUNTER":
        starts_at, ends_at = _times(itip, case.guest.zone)
        return Counter(said=said, starts_at=starts_at, ends_at=ends_at)
    if attendee.partstat == "DELEGATED":
        return Delegation(said=said, deputy_email=_deputy(attendee.delegated_to))
    return Answer(said=said, partstat=attendee.partstat) if attendee.partstat in ANSWERS else None


def _deputy(delegated_to: tuple[str, ...]) -> str:
    """One place, one deputy."""
    named = [address for address in delegated_to if "@" in address]
    if len(named) != 1 or len(delegated_to) != 1:
        raise Unreadable("delegation.nobody")
    return named[0]


def _times(itip: Itip, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """What floats is meant where the dialogue takes place."""
    try:
        starts, ends = _aware(itip.starts, zone), _aware(itip.ends, zone)
    except OverflowError as error:  # at the ends of time another zone is beyond them
        raise Unreadable("counter.no_times") from error
    if starts is None or ends is None or not dt.timedelta() < ends - starts <= LONGEST or starts.year < 2000:
        raise Unreadable("counter.no_times")
    return starts, ends


def _aware(moment: dt.datetime | dt.date | None, zone: ZoneInfo) -> dt.datetime | None:
    if moment is None:
        return None
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(dt.UTC)
