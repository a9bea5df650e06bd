"""When a report was written that a phone kept until there was a network, or said that somebody types in later.

A phone's clock is heard, and not trusted: what cannot be loses no report. Whoever types a day can be asked again.
"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from dialogues.commitments.models import Commitment
from dialogues.followup.errors_of_reports import SaidOnImpossible
from dialogues.followup.models import ActionItem
from dialogues.people.models import Token

LONGEST_WAIT = dt.timedelta(days=30)  # a phone keeps the page no longer
AT_ONCE = dt.timedelta(minutes=2)  # a photo on a slow line


@dataclass(frozen=True, kw_only=True)
class KeptOnPhone:
    """When it was written and when it was sent, both by the phone's own clock; None where that makes no sense.

    Only the time between the two counts: a clock that is days wrong still tells it.
    """

    written_at: dt.datetime | None
    sent_at: dt.datetime | None


Written = KeptOnPhone | dt.date | None


@dataclass(frozen=True, kw_only=True)
class Dated:
    """`clock_doubted`: the phone said something that cannot be, so that the report is dated by its arrival."""

    written_at: dt.datetime
    clock_doubted: bool = False


def dated(kept: KeptOnPhone | None, *, since: dt.datetime, at: dt.datetime) -> Dated:
    """`since`: nothing about it can have been written before. What came at once is dated by its arrival."""
    if kept is None:
        return Dated(written_at=at)
    doubted = Dated(written_at=at, clock_doubted=True)
    if kept.written_at is None or kept.sent_at is None:
        return doubted
    waited = kept.sent_at - kept.written_at
    if abs(waited) <= AT_ONCE:
        return Dated(written_at=at)
    if not dt.timedelta() < waited <= LONGEST_WAIT or at - waited < since:
        return doubted
    return Dated(written_at=at - waited)


def said_on_day(day: dt.date, *, zone: ZoneInfo, since: dt.datetime, at: dt.datetime) -> Dated:
    """At noon of that day, where the dialogue was held. Raises progress.said_on_impossible."""
    today = at.astimezone(zone).date()
    if day == today:
        return Dated(written_at=at)
    if not max(today - LONGEST_WAIT, since.astimezone(zone).date()) <= day < today:
        raise SaidOnImpossible(days=LONGEST_WAIT.days)
    return Dated(written_at=max(dt.datetime.combine(day, dt.time(12), zone), since))


def reportable_since(subject: ActionItem | Commitment, link: Token | None) -> dt.datetime:
    """Not before it was tracked, or the step agreed on, nor before there was the link by which it came."""
    began = subject.created_at if isinstance(subject, ActionItem) else subject.tracked_since_at or subject.captured_at
    return max(began, link.created_at) if link else began
