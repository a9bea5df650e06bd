"""How many reports were due from each commitment, and how many came (domain.md §5.2, reporting discipline).

One is due for every reporting interval since tracking began that is over: its last day lies before the day in question.
It was received if a report that counts came in it, on the commitment or on one of its steps. None is due any more from
what has ended, nor while it is checked or contested, when none can be given.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import F, Min, Q

from dialogues.commitments.models import Commitment
from dialogues.commitments.states import AWAITED
from dialogues.followup.models import Challenge, ProgressUpdate, Verification
from dialogues.followup.queries.reports import counted_by

from .known import Known
from .seconds import Seconds
from .standing import Standing

Term = tuple[int, int, int | None, str]


class Duty(NamedTuple):
    due: int
    received: int

    @property
    def missing(self) -> int:
        return self.due - self.received


def duties_now(known: Known) -> dict[int, Duty]:
    """By commitment, of those from which any was due. As the columns say."""
    tracked = Commitment.objects.filter(known.scope.condition(), tracked_since_at__isnull=False)
    terms = tracked.values_list("pk", Seconds("tracked_since_at"), Seconds("closed_at"), "lifecycle")
    return _duties(known, terms.iterator(chunk_size=5000))


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


def _duties(known: Known, terms: Iterable[Term]) -> dict[int, Duty]:
    interval, today = known.interval_days, known.on.toordinal()
    quiet = _quiet_since(known)
    owing: dict[int, tuple[int, int]] = {}
    for pk, began, ended, lifecycle in terms:
        ends = [at for at in (ended, quiet.get(pk)) if at is not None] if lifecycle not in AWAITED else []
        last = min([today, *(known.ordinal(at) for at in ends)])
        start = known.ordinal(began)
        if (known.only is None or pk in known.only) and (due := due_by(start, last, interval)):
            owing[pk] = (start, due)
    heard = _heard(known, owing) if owing else {}
    return {pk: Duty(due, len(heard.get(pk, ()))) for pk, (_start, due) in owing.items()}


def _heard(known: Known, owing: Mapping[int, tuple[int, int]]) -> dict[int, set[int]]:
    """By commitment, the due intervals in which a report came."""
    scope, until = known.scope, known.scope.end_of(known.on)
    mine = scope.condition("commitment__") | scope.condition("action_item__commitment__")
    said = ProgressUpdate.objects.filter(mine, counted_by(until), reported_at__lt=until)
    found: dict[int, set[int]] = {}
    for own, of_step, at in said.values_list("commitment", "action_item__commitment", Seconds("reported_at")):
        pk = own or of_step or 0
        if pk in owing:
            start, due = owing[pk]
            number = interval_at(start, known.ordinal(at), known.interval_days)
            if number <= due:
                found.setdefault(pk, set()).add(number)
    return found


def _quiet_since(known: Known) -> dict[int, int]:
    """Since when those that were claimed are checked, and others contested, as far as they still are."""
    mine, until = known.scope.condition("commitment__"), known.scope.end_of(known.on)
    checked = Verification.objects.filter(
        mine, verified_at__lt=until, verified_at__gte=F("commitment__claimed_at")
    ).values_list("commitment")
    is_open = Q(resolved_at=None) | Q(resolved_at__gte=until)
    contested = Challenge.objects.filter(mine, is_open, raised_at__lt=until).values_list("commitment")
    since = dict(checked.annotate(since=Min(Seconds("verified_at"))).order_by())
    for pk, at in contested.annotate(since=Min(Seconds("raised_at"))).order_by():
        since[pk] = min(at, since.get(pk, at))
    return since


def _seconds(at: dt.datetime) -> int:
    return int(at.timestamp() // 1)
