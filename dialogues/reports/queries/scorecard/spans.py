"""How long it took from one step to the next, in whole seconds."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .looked import Alike
from .standing import Standing


@dataclass(frozen=True)
class Spans:
    """`confirming`: from the room to the confirmation; `signing`: from there to the signature. Of those that took both
    steps.
    """

    confirming: list[int]
    signing: list[int]


def spans_now(looked: Sequence[Alike]) -> Spans:
    return Spans(
        [span for alike in looked for span in alike.confirming if span is not None],
        [span for alike in looked for span in alike.signing if span is not None],
    )


def spans_of(standings: Iterable[Standing]) -> Spans:
    steps = [(one.captured_at, one.confirmed_at, one.signed_off_at) for one in standings]
    return Spans(
        [_between(captured, confirmed) for captured, confirmed, _signed in steps if confirmed],
        [_between(confirmed, signed) for _captured, confirmed, signed in steps if confirmed and signed],
    )


def _between(first: dt.datetime, then: dt.datetime) -> int:
    return int(then.timestamp() // 1) - int(first.timestamp() // 1)
