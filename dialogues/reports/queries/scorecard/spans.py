"""How long it took from one step to the next, in whole seconds."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dialogues.commitments.models import Commitment

from .scope import Scope
from .seconds import Seconds
from .standing import Standing


@dataclass(frozen=True)
class Spans:
    """`confirming`: from the room to the confirmation; `signing`: from there to the signature. Of those that took both
    steps.
    """

    confirming: list[int]
    signing: list[int]


def spans_now(scope: Scope, only: Collection[int] | None = None) -> Spans:
    confirmed = Commitment.objects.filter(scope.condition(), confirmed_at__isnull=False)
    took = confirmed.values_list(
        "pk", Seconds("confirmed_at") - Seconds("captured_at"), Seconds("signed_off_at") - Seconds("confirmed_at")
    )
    rows = [row for row in took if only is None or row[0] in only]
    return Spans([row[1] for row in rows], [row[2] for row in rows if row[2] is not None])


def spans_of(standings: Iterable[Standing]) -> Spans:
    steps = [(one.captured_at, one.confirmed_at, one.signed_off_at) for one in standings]
    return Spans(
        [_between(captured, confirmed) for captured, confirmed, _signed in steps if confirmed],
        [_between(confirmed, signed) for _captured, confirmed, signed in steps if confirmed and signed],
    )


def _between(first: dt.datetime, then: dt.datetime) -> int:
    return int(then.timestamp() // 1) - int(first.timestamp() // 1)
