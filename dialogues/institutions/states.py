"""The machine of an institution's change (domain.md §2.2): announced → enacted → applied | dropped."""

from collections.abc import Mapping

from .enums import ChangeKind as K
from .enums import ChangeState as S
from .enums import ImportState as I

CHANGE_MOVES: Mapping[S, frozenset[S]] = {
    S.ANNOUNCED: frozenset({S.ENACTED, S.DROPPED}),
    S.ENACTED: frozenset({S.APPLIED, S.DROPPED}),
    S.APPLIED: frozenset(),
    S.DROPPED: frozenset(),
}

# Law, whether or not somebody has pressed the button yet: succession follows it from its effective date on.
IN_FORCE = frozenset({S.ENACTED, S.APPLIED})
# Obligations have moved by an applied change, and a dropped one is history: neither is corrected any more.
CORRECTABLE = frozenset({S.ANNOUNCED, S.ENACTED})

# Its institutions end with the day …
ENDING = frozenset({K.MERGE, K.ABSORB, K.SPLIT, K.CLOSE})
# … and one follows by itself, or a person says who (domain.md §2.7(11)).
AUTOMATIC = frozenset({K.MERGE, K.ABSORB})
NEEDS_A_PERSON = frozenset({K.SPLIT, K.TRANSFER_FUNCTION, K.CLOSE})

# How many institutions before and after: least and most.
MANY = 30
PARTIES: Mapping[K, tuple[tuple[int, int], tuple[int, int]]] = {
    K.RENAME: ((1, 1), (0, 0)),
    K.MERGE: ((2, MANY), (1, 1)),
    K.ABSORB: ((1, MANY), (1, 1)),
    K.SPLIT: ((1, 1), (2, MANY)),
    K.TRANSFER_FUNCTION: ((1, 1), (1, MANY)),
    K.REPARENT: ((1, MANY), (1, 1)),
    K.CLOSE: ((1, MANY), (0, 0)),
    K.BOUNDARY_EXTENSION: ((1, 1), (0, 0)),
}


def may_become(now: str, then: S) -> bool:
    return then in CHANGE_MOVES[S(now)]


# A table on its way into the register. A job that was stopped halfway may begin again from where it was.
IMPORT_MOVES: Mapping[I, frozenset[I]] = {
    I.READ: frozenset({I.CHECKING, I.DROPPED}),
    I.CHECKING: frozenset({I.CHECKING, I.CHECKED, I.DROPPED}),
    I.CHECKED: frozenset({I.CHECKING, I.WRITING, I.DROPPED}),
    I.WRITING: frozenset({I.WRITING, I.WRITTEN}),
    I.WRITTEN: frozenset(),
    I.DROPPED: frozenset(),
}
