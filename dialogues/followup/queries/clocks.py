"""The days of follow-up, as pure functions (domain.md §3.4 step 4, COM-16): no database, no present time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogues.followup.enums import Asked
from dialogues.programme.models import Programme
from dialogues.programme.queries.recipients import Recipient

# The programme's policy of this name may say otherwise: to whom, so many days from the date it is due.
FOLLOW_UP_DAYS = "follow_up_days"
USUAL_DAYS: Mapping[str, Sequence[int]] = {Asked.OWNER: (-14, -3, 1), Asked.FOCAL_POINT: (15,), Asked.CHAIRS: (45,)}
# An escalation still says something weeks later, unlike a reminder of a date.
LATE_ESCALATION = dt.timedelta(days=30)


@dataclass(frozen=True)
class Term:
    """When something is due, and since when its present owner has it: nobody is late with what came yesterday."""

    due: dt.date | None
    since: dt.date | None = None
    is_blocked: bool = False

    def counted_from(self, days: int) -> dt.date | None:
        """Day D: the due date; for what is overdue, the day on which the present owner got it, if that is later."""
        return max(self.due, self.since) if self.due and self.since and days > 0 else self.due


@dataclass(frozen=True)
class Stop:
    """One mail as it should be."""

    to: Asked
    days: int
    counted_from: dt.date
    due_date: dt.date
    due_at: dt.datetime


def follow_up_days(programme: Programme) -> list[tuple[Asked, int]]:
    """Whom to write to how many days from the due date, earliest first."""
    said = {**USUAL_DAYS, **programme.policies.get(FOLLOW_UP_DAYS, {})}
    return sorted(((Asked(to), int(day)) for to, days in said.items() for day in days), key=lambda one: one[1])


def stops_of(term: Term, recipient: Recipient, days: Sequence[tuple[Asked, int]]) -> list[Stop]:
    """All of them, whether past or ahead. Whoever has said that it cannot move is not pressed, but it goes up."""
    asked = [(to, day) for to, day in days if not (term.is_blocked and to == Asked.OWNER)]
    return [_stop(counted_from, recipient, to, day) for to, day in asked if (counted_from := term.counted_from(day))]


def asked_next(reported: Sequence[dt.date], asked: dt.date | None, interval: dt.timedelta) -> dt.date | None:
    """When whoever owes these is asked about all of them at once: an interval after the oldest report, and after the
    last time. None if nothing is owed.
    """
    if not reported:
        return None
    oldest = min(reported) + interval
    return max(oldest, asked + interval) if asked else oldest


def is_late(stop: Stop, recipient: Recipient, moment: dt.datetime) -> bool:
    """A reminder says the wrong thing once a working day has gone by; an escalation keeps its sense for a month."""
    if stop.to == Asked.OWNER:
        return moment.astimezone(recipient.zone).date() > recipient.days_after(stop.due_date, 1)
    return moment > stop.due_at + LATE_ESCALATION


def _stop(counted_from: dt.date, recipient: Recipient, to: Asked, days: int) -> Stop:
    day = counted_from + dt.timedelta(days=days)
    if not recipient.works_on(day):
        # Before the date rather earlier than late; after it on the next day anybody reads it.
        day = recipient.days_before(day, 1) if days <= 0 else recipient.days_after(day, 1)
    return Stop(to, days, counted_from, day, recipient.morning_of(day))
