"""The action item's machine (domain.md §2.3)."""

from collections.abc import Mapping

from .enums import ActionState as A

TRANSITIONS: Mapping[A, frozenset[A]] = {
    A.OPEN: frozenset({A.IN_PROGRESS, A.BLOCKED, A.DONE, A.CANCELLED}),
    A.IN_PROGRESS: frozenset({A.BLOCKED, A.DONE, A.CANCELLED}),
    A.BLOCKED: frozenset({A.IN_PROGRESS, A.DONE, A.CANCELLED}),
    A.DONE: frozenset({A.VERIFIED, A.IN_PROGRESS}),
    A.VERIFIED: frozenset(),
    A.CANCELLED: frozenset(),
}

OPEN = frozenset({A.OPEN, A.IN_PROGRESS, A.BLOCKED})


def may_become(now: str, then: A) -> bool:
    return then in TRANSITIONS[A(now)]
