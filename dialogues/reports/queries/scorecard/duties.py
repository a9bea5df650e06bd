"""How many reports were due from each commitment, and how many came (domain.md §5.2, reporting discipline).

One is due for every reporting interval since tracking began that is over: its last day lies before the day in question.
It was received if a report that counts came in it, on the commitment or on one of its steps. None is due any more from
what has ended, nor while it is checked or contested, when none can be given.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dialogues.commitments.states import AWAITED

from .known import Known
from .standing import Standing


class Duty(NamedTuple):
    due: int
    received: int

    @property
    def missing(self) -> int:
        return self.due - self.received


def duties_now(known: Known) -> dict[int, Duty]:
    """By commitment, of those from which any was due. As the columns say."""
    return _duties(known, known.terms.tracked)


def duties_of(standings: Iterable[Standing], known: Known) -> dict[int, Duty]:
    """The same of a day that is over."""
    terms = (
        (one.pk, _seconds(one.tracked_at), _seconds(one.closed_at) if one.closed_at else None, one.lifecycle)
        for one in standings
        if one.tracked_at
    )
    return _duties(known, terms)


def due_by(start: int, last: int, interval: int) -> int:
    """Pure, in days: intervals that begin after `start` and whose last day lies before `last`."""
    return max(0, last - start - 1) // interval


def interval_at(start: int, day: int, interval: int) -> int:
    """Pure: in which interval a day lies, from 1; the first has the day on which tracking began, too."""
    return max(1, -(-(day - start) // interval))


def _duties(known: Known, tracked: Iterable[Any]) -> dict[int, Duty]:
    interval, today = known.interval_days, known.on.toordinal()
    quiet = known.terms.quiet_since
    owing: dict[int, tuple[int, int]] = {}
    for pk, began, ended, lifecycle in tracked:
        ends = [at for at in (ended, quiet.get(pk)) if at is not None] if lifecycle not in AWAITED else []
        last = min([today, *(known.ordinal(at) for at in ends)])
        start = known.ordinal(began)
        if (known.only is None or pk in known.only) and (due := due_by(start, last, interval)):
            owing[pk] = (start, due)
    heard = _heard(known, owing) if owing else {}
    return {pk: Duty(due, len(heard.get(pk, ()))) for pk, (_start, due) in owing.items()}


def _heard(known: Known, owing: Mapping[int, tuple[int, int]]) -> dict[int, set[int]]:
    """By commitment, the due intervals in which a report came."""
    found: dict[int, set[int]] = {}
    for pk, at in known.terms.reports:
        if pk in owing:
            start, due = owing[pk]
            number = interval_at(start, known.ordinal(at), known.interval_days)
            if number <= due:
                found.setdefault(pk, set()).add(number)
    return found


def _seconds(at: dt.datetime) -> int:
    return int(at.timestamp() // 1)
