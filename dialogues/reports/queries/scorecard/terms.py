"""What the duty to report is worked out from: since when, until when, and when something was heard. In seconds."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import F, Min, Q

from dialogues.commitments.models import Commitment
from dialogues.followup.models import Challenge, ProgressUpdate, Verification
from dialogues.followup.queries.reports import counted_by

from .asking import Asking, Rows
from .scope import Scope
from .seconds import Seconds


class Terms(NamedTuple):
    """`tracked`: of today, key, since when, closed when, and lifecycle; `reports` that counted, by commitment, and when
    they were written; `quiet_since`: since when those that were claimed are checked, and others contested, as far as
    they still are.
    """

    tracked: Rows
    reports: list[tuple[int, int]]
    quiet_since: Mapping[int, int]


def terms(scope: Scope, on: dt.date) -> Asking[Terms]:
    until, mine = scope.end_of(on), scope.condition("commitment__")
    own_or_of_step = mine | scope.condition("action_item__commitment__")
    checked = Q(mine, verified_at__lt=until, verified_at__gte=F("commitment__claimed_at"))
    contested = Q(mine, Q(resolved_at=None) | Q(resolved_at__gte=until), raised_at__lt=until)
    tracked, said, *quiet = yield (
        Commitment.objects.filter(scope.condition(), tracked_since_at__isnull=False).values_list(
            "pk", Seconds("tracked_since_at"), Seconds("closed_at"), "lifecycle"
        ),
        ProgressUpdate.objects.filter(
            own_or_of_step, counted_by(until), reported_at__lt=until, is_mark=False
        ).values_list("commitment", "action_item__commitment", Seconds("written_at")),
        Verification.objects.filter(checked).values_list("commitment").annotate(since=Min(Seconds("verified_at"))),
        Challenge.objects.filter(contested).values_list("commitment").annotate(since=Min(Seconds("raised_at"))),
    )
    since: dict[int, int] = {}
    for rows in quiet:
        for pk, at in rows:
            since[pk] = min(at, since.get(pk, at))
    return Terms(tracked, [(own or of_step or 0, at) for own, of_step, at in said], since)
