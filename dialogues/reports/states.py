"""The life of an edition as a plain table: actions obey it, tests attack it."""

from collections.abc import Mapping

from .enums import EditionState as S
from .errors import WrongEditionState

EDITION_TRANSITIONS: Mapping[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.COMMENT_PERIOD}),
    S.COMMENT_PERIOD: frozenset(
        {S.DRAFT, S.APPROVED}
    ),  # taken back to be corrected, or approved when the days are over
    S.APPROVED: frozenset({S.PUBLISHED}),
    S.PUBLISHED: frozenset({S.SUPERSEDED}),  # only by a correction that is published
    S.SUPERSEDED: frozenset(),
}
# What strangers may read.
OPEN = frozenset({S.COMMENT_PERIOD, S.PUBLISHED, S.SUPERSEDED})


def check_edition_transition(before: str, after: S) -> None:
    """`edition.wrong_state`."""
    if after not in EDITION_TRANSITIONS[S(before)]:
        raise WrongEditionState(before=S(before).label, after=after.label)
