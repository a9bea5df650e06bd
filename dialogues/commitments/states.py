"""The commitment machine of domain.md §2.3 as one table: the actions obey it, the tests attack it, the docs draw it."""

from collections.abc import Mapping

from .enums import Lifecycle as L

TRANSITIONS: Mapping[L, frozenset[L]] = {
    L.CAPTURED: frozenset({L.MERGED, L.WITHDRAWN_BEFORE_CONFIRMATION, L.READ_BACK}),
    L.MERGED: frozenset({L.CAPTURED}),  # undo
    L.WITHDRAWN_BEFORE_CONFIRMATION: frozenset(),
    L.READ_BACK: frozenset({L.CONFIRMED, L.UNCONFIRMED, L.WITHDRAWN_BEFORE_CONFIRMATION}),
    L.UNCONFIRMED: frozenset(),
    L.CONFIRMED: frozenset({L.SIGNOFF_REQUESTED}),
    L.SIGNOFF_REQUESTED: frozenset({L.SIGNED_OFF, L.RETURNED_FOR_CHANGE, L.DECLINED_BY_INSTITUTION}),
    L.RETURNED_FOR_CHANGE: frozenset({L.SIGNOFF_REQUESTED, L.DECLINED_BY_INSTITUTION}),
    L.DECLINED_BY_INSTITUTION: frozenset(),
    L.SIGNED_OFF: frozenset({L.ACTIVE, L.STATEMENT_OF_INTENT}),
    L.STATEMENT_OF_INTENT: frozenset(),
    L.ACTIVE: frozenset({L.FULFILMENT_CLAIMED, L.LAPSED, L.WITHDRAWN, L.SUPERSEDED, L.CONTESTED}),
    L.FULFILMENT_CLAIMED: frozenset({L.UNDER_VERIFICATION, L.CONTESTED}),
    L.UNDER_VERIFICATION: frozenset({L.CLOSED, L.CONTESTED}),
    L.CLOSED: frozenset({L.CONTESTED}),
    L.CONTESTED: frozenset({L.ACTIVE, L.FULFILMENT_CLAIMED, L.UNDER_VERIFICATION, L.CLOSED}),
    L.LAPSED: frozenset(),
    L.SUPERSEDED: frozenset(),
    L.WITHDRAWN: frozenset(),
}

# From read-back on the text stands; it changes only as a new version, and only here (COM-3).
# While it is contested the owners may agree on a clearer measure (domain.md §3.4 step 6).
AMENDABLE = frozenset({L.READ_BACK, L.CONFIRMED, L.RETURNED_FOR_CHANGE, L.ACTIVE, L.CONTESTED})

# A report is awaited, and taken. While others check or contest it, nobody asks its owner.
AWAITED = frozenset({L.ACTIVE, L.FULFILMENT_CLAIMED})

# Tracked and neither closed nor lapsed.
UNDER_WAY = frozenset({L.ACTIVE, L.FULFILMENT_CLAIMED, L.UNDER_VERIFICATION, L.CONTESTED})

# Its figures stand as it ended, whatever is still reported on one of its steps.
ENDED = frozenset({L.CLOSED, L.LAPSED, L.WITHDRAWN, L.SUPERSEDED})

# What strangers may read: spoken out and read back. Never what was merged away or withdrawn in the room.
PUBLIC = frozenset(L) - {L.CAPTURED, L.MERGED, L.WITHDRAWN_BEFORE_CONFIRMATION}


def may_become(now: str, then: L) -> bool:
    return then in TRANSITIONS[L(now)]
