"""When whoever has not answered is reminded (IVT-8, calendar.md C38).

Counted in working days of the recipient's country, back from the day of the dialogue; an institution whose answer is
due earlier than usual is reminded as much earlier. In the morning of the recipient's place, never in its night.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from dialogues.institutions.models import Institution
from dialogues.programme.models import Dialogue, Programme
from dialogues.programme.queries.recipients import Recipient, recipient_at
from dialogues.programme.working_days import ONE_DAY, Calendar

from .deadlines import ANSWER_DAYS

# Policies of a programme may say otherwise, under these names.
DEFAULTS: dict[str, Any] = {
    "reminder_days": [10, 5, 3],
    "reminders_at_most": 5,
    "answer_grace_days": 3,
}
# Whoever was asked yesterday is not reminded today.
PAUSE_AFTER_ASKING = dt.timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """One reminder as it should be: `days` before the dialogue, on this day of the recipient's calendar."""

    days: int
    due_date: dt.date
    due_at: dt.datetime


def policy(programme: Programme, name: str) -> Any:
    return programme.policies.get(name, DEFAULTS[name])


def recipient_in(dialogue: Dialogue, institution: Institution | None, *, home: Calendar | None = None) -> Recipient:
    """At home it is the dialogue's clock that counts."""
    return recipient_at(dialogue.programme, institution, zone=dialogue.zone, home=home)


def reminder_moments(
    dialogue: Dialogue, recipient: Recipient, *, deadline: dt.date | None, asked_at: dt.datetime, at: dt.datetime
) -> list[Moment]:
    """Those still ahead at `at`, earliest first. None without a date."""
    if dialogue.starts_at is None:
        return []
    counted_from = counting_day(dialogue, recipient, deadline)
    earliest = max(at, asked_at + PAUSE_AFTER_ASKING)
    moments = []
    for days in sorted({int(days) for days in policy(dialogue.programme, "reminder_days")}, reverse=True):
        day = recipient.days_before(counted_from, days)
        moments.append(Moment(days=days, due_date=day, due_at=recipient.morning_of(day)))
    return [moment for moment in moments if earliest <= moment.due_at < dialogue.starts_at]


def counting_day(dialogue: Dialogue, recipient: Recipient, deadline: dt.date | None) -> dt.date:
    """Day D: the dialogue's, or as much earlier as the answer is due earlier than usual."""
    if dialogue.starts_at is None:
        raise ValueError("only a dated dialogue has a day")
    event = dialogue.starts_at.astimezone(dialogue.zone).date()
    usual = int(dialogue.programme.policies.get("nomination_deadline_days", ANSWER_DAYS))
    return min(event, recipient.days_after(deadline, usual)) if deadline else event


def lapse_day(dialogue: Dialogue, recipient: Recipient, deadline: dt.date) -> dt.date:
    """The first day on which an unanswered invitation counts as lapsed: the day after the last one of grace."""
    return recipient.days_after(deadline, int(policy(dialogue.programme, "answer_grace_days"))) + ONE_DAY
