"""The life of agreements and of disputes (domain.md §2.2) as plain tables: actions obey them, tests attack them."""

from collections.abc import Mapping

from .enums import AgreementState as A
from .enums import DisputeState as D
from .errors import WrongAgreementState, WrongDisputeState

AGREEMENT_TRANSITIONS: Mapping[A, frozenset[A]] = {
    A.DRAFT: frozenset({A.NEGOTIATING, A.TERMINATED}),
    A.NEGOTIATING: frozenset({A.SIGNED, A.TERMINATED}),
    A.SIGNED: frozenset({A.ACTIVE, A.TERMINATED}),
    A.ACTIVE: frozenset({A.UNDER_REVIEW, A.EXPIRED, A.TERMINATED}),
    A.UNDER_REVIEW: frozenset({A.ACTIVE, A.AMENDED, A.RENEWED, A.EXPIRED, A.TERMINATED}),
    A.AMENDED: frozenset({A.UNDER_REVIEW, A.RENEWED, A.EXPIRED, A.TERMINATED}),
    A.RENEWED: frozenset({A.UNDER_REVIEW, A.RENEWED, A.EXPIRED, A.TERMINATED}),
    A.EXPIRED: frozenset(),
    A.TERMINATED: frozenset(),
}
# The text is still being written.
OPEN_TEXT = frozenset({A.DRAFT, A.NEGOTIATING})
# It binds; reviews come due.
IN_FORCE = frozenset({A.ACTIVE, A.UNDER_REVIEW, A.AMENDED, A.RENEWED})

DISPUTE_TRANSITIONS: Mapping[D, frozenset[D]] = {
    D.RAISED: frozenset({D.ACKNOWLEDGED, D.ESCALATED, D.WITHDRAWN}),
    D.ACKNOWLEDGED: frozenset({D.IN_DIALOGUE, D.ESCALATED, D.RESOLVED, D.WITHDRAWN}),
    D.IN_DIALOGUE: frozenset({D.ESCALATED, D.RESOLVED, D.RECORDED_UNRESOLVED, D.WITHDRAWN}),
    D.ESCALATED: frozenset({D.IN_DIALOGUE, D.ESCALATED, D.RESOLVED, D.RECORDED_UNRESOLVED, D.WITHDRAWN}),
    D.RESOLVED: frozenset(),
    D.RECORDED_UNRESOLVED: frozenset(),
    D.WITHDRAWN: frozenset(),
}
DISPUTE_OVER = frozenset({D.RESOLVED, D.RECORDED_UNRESOLVED, D.WITHDRAWN})


def check_agreement_transition(before: str, after: A) -> None:
    """`agreement.wrong_state`."""
    if after not in AGREEMENT_TRANSITIONS[A(before)]:
        raise WrongAgreementState(before=before, after=after.value)


def check_dispute_transition(before: str, after: D) -> None:
    """`dispute.wrong_state`."""
    if after not in DISPUTE_TRANSITIONS[D(before)]:
        raise WrongDisputeState(before=before, after=after.value)
