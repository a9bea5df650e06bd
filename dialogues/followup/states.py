"""The machines of the action item (domain.md §2.3) and of what is reported (§2.2 ProgressUpdate)."""

from collections.abc import Mapping

from .enums import ActionState as A
from .enums import ReportState as R

TRANSITIONS: Mapping[A, frozenset[A]] = {
    A.OPEN: frozenset({A.IN_PROGRESS, A.BLOCKED, A.DONE, A.CANCELLED}),
    A.IN_PROGRESS: frozenset({A.BLOCKED, A.DONE, A.CANCELLED}),
    A.BLOCKED: frozenset({A.IN_PROGRESS, A.DONE, A.CANCELLED}),
    A.DONE: frozenset({A.VERIFIED, A.IN_PROGRESS}),
    A.VERIFIED: frozenset(),
    A.CANCELLED: frozenset(),
}

OPEN = frozenset({A.OPEN, A.IN_PROGRESS, A.BLOCKED})

REPORT_TRANSITIONS: Mapping[R, frozenset[R]] = {
    R.SUBMITTED: frozenset({R.ACCEPTED, R.RETURNED, R.WITHDRAWN}),
    R.ACCEPTED: frozenset({R.SUBMITTED, R.RETURNED}),  # back: undo
    R.RETURNED: frozenset({R.SUBMITTED}),  # undo
    R.WITHDRAWN: frozenset(),
}

COUNTING = frozenset({R.SUBMITTED, R.ACCEPTED})


def may_become(now: str, then: A) -> bool:
    return then in TRANSITIONS[A(now)]


def report_may_become(now: str, then: R) -> bool:
    return then in REPORT_TRANSITIONS[R(now)]
