"""The state machines of the invitation chain (domain.md §2.3) as plain tables: from a state to those after it.

A letter is approved and issued before its invitation is sent; a mail without a letter goes out at once. `attended`,
`partial` and `no_show` are set when a dialogue ends.
"""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices

from .enums import (
    DelegateState,
    InvitationState,
    LetterState,
    NominationState,
    OfferState,
    ReminderState,
    SubstitutionState,
    WaitingState,
    WalkInState,
)
from .errors import WrongState

S = TypeVar("S", bound=TextChoices)

_OPEN = {
    InvitationState.ACKNOWLEDGED,
    InvitationState.NOMINATED_PARTIAL,
    InvitationState.NOMINATED,
    InvitationState.DECLINED,
    InvitationState.LAPSED,
    InvitationState.WITHDRAWN,
}
_NAMED = {InvitationState.NOMINATED_PARTIAL, InvitationState.NOMINATED}

INVITATION_MOVES: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.DRAFT: frozenset({InvitationState.APPROVED, InvitationState.SENT, InvitationState.WITHDRAWN}),
    InvitationState.APPROVED: frozenset({InvitationState.DRAFT, InvitationState.ISSUED, InvitationState.WITHDRAWN}),
    # Back to draft when its letter is withdrawn before it went out.
    InvitationState.ISSUED: frozenset({InvitationState.SENT, InvitationState.DRAFT, InvitationState.WITHDRAWN}),
    InvitationState.SENT: frozenset(_OPEN),
    InvitationState.ACKNOWLEDGED: frozenset(_OPEN - {InvitationState.ACKNOWLEDGED}),
    # Further names may arrive until the seats are full; a seat that falls free opens the list again.
    InvitationState.NOMINATED_PARTIAL: frozenset(_NAMED | {InvitationState.CLOSED}),
    InvitationState.NOMINATED: frozenset(_NAMED | {InvitationState.CLOSED}),
    # An institution may change its mind: a late name is better than an empty seat.
    InvitationState.DECLINED: frozenset(_NAMED | {InvitationState.WITHDRAWN}),
    InvitationState.LAPSED: frozenset(_NAMED | {InvitationState.DECLINED, InvitationState.WITHDRAWN}),
}
# Given more time, it waits again.
EXTENSIONS: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.LAPSED: frozenset({InvitationState.SENT, InvitationState.ACKNOWLEDGED}),
}
# Undo of a withdrawal: back to where the stored dates say it stood.
RESTORATIONS: Mapping[InvitationState, frozenset[InvitationState]] = {
    InvitationState.WITHDRAWN: frozenset(
        {
            InvitationState.DRAFT,
            InvitationState.APPROVED,
            InvitationState.ISSUED,
            InvitationState.SENT,
            InvitationState.ACKNOWLEDGED,
            InvitationState.DECLINED,
        }
    ),
}

LETTER_MOVES: Mapping[LetterState, frozenset[LetterState]] = {
    LetterState.DRAFT: frozenset({LetterState.APPROVED, LetterState.WITHDRAWN}),
    LetterState.APPROVED: frozenset({LetterState.DRAFT, LetterState.ISSUED, LetterState.WITHDRAWN}),
    # From here on number and file never change.
    LetterState.ISSUED: frozenset({LetterState.WITHDRAWN, LetterState.SUPERSEDED}),
}
# Undo of a withdrawal: with the number it had, if it had one.
LETTER_RESTORATIONS: Mapping[LetterState, frozenset[LetterState]] = {
    LetterState.WITHDRAWN: frozenset({LetterState.DRAFT, LetterState.APPROVED, LetterState.ISSUED}),
}

_DECIDED = {NominationState.ACCEPTED, NominationState.ALTERNATE, NominationState.REJECTED}

NOMINATION_MOVES: Mapping[NominationState, frozenset[NominationState]] = {
    # At once where the programme does not screen; a deputy whom the chair refuses is rejected unscreened.
    NominationState.SUBMITTED: frozenset(_DECIDED | {NominationState.SCREENED, NominationState.WITHDRAWN}),
    NominationState.SCREENED: frozenset(_DECIDED | {NominationState.CLARIFICATION, NominationState.WITHDRAWN}),
    # The answer brings it back to be looked at; the phone may be quicker.
    NominationState.CLARIFICATION: frozenset(_DECIDED | {NominationState.SUBMITTED, NominationState.WITHDRAWN}),
    NominationState.ALTERNATE: frozenset({NominationState.ACCEPTED, NominationState.WITHDRAWN}),
    NominationState.ACCEPTED: frozenset({NominationState.REPLACED, NominationState.WITHDRAWN}),
}

SUBSTITUTION_MOVES: Mapping[SubstitutionState, frozenset[SubstitutionState]] = {
    SubstitutionState.ASKED: frozenset(
        {SubstitutionState.GRANTED, SubstitutionState.REFUSED, SubstitutionState.CALLED_OFF}
    ),
    SubstitutionState.GRANTED: frozenset({SubstitutionState.RETURNED}),
}
# A personal deputy declines: the seat goes back to whoever sent the deputy (calendar.md C36).
RETURNS: Mapping[NominationState, frozenset[NominationState]] = {
    NominationState.REPLACED: frozenset({NominationState.ACCEPTED}),
}

_CLOSED = {DelegateState.ATTENDED, DelegateState.PARTIAL}

DELEGATE_MOVES: Mapping[DelegateState, frozenset[DelegateState]] = {
    DelegateState.REGISTERED: frozenset({DelegateState.RSVP, DelegateState.CHECKED_IN, DelegateState.NO_SHOW}),
    DelegateState.RSVP: frozenset({DelegateState.RSVP, DelegateState.CHECKED_IN, DelegateState.NO_SHOW}),
    DelegateState.CHECKED_IN: frozenset({DelegateState.AWAY, *_CLOSED}),
    DelegateState.AWAY: frozenset({DelegateState.CHECKED_IN, *_CLOSED}),
}
# Undo at the door: back to where the answer says the delegate stood.
CHECK_OUTS: Mapping[DelegateState, frozenset[DelegateState]] = {
    DelegateState.CHECKED_IN: frozenset({DelegateState.REGISTERED, DelegateState.RSVP}),
    DelegateState.AWAY: frozenset({DelegateState.REGISTERED, DelegateState.RSVP}),
}
# A phone that had no network tells of the day after it is over.
LATE_NEWS: Mapping[DelegateState, frozenset[DelegateState]] = {
    DelegateState.NO_SHOW: frozenset(_CLOSED),
    DelegateState.ATTENDED: frozenset({DelegateState.PARTIAL, DelegateState.NO_SHOW}),
    DelegateState.PARTIAL: frozenset({DelegateState.ATTENDED, DelegateState.NO_SHOW}),
}

WALK_IN_MOVES: Mapping[WalkInState, frozenset[WalkInState]] = {
    WalkInState.WAITING: frozenset({WalkInState.APPROVED, WalkInState.REFUSED}),
    # Both can be taken back until the person is in the room.
    WalkInState.APPROVED: frozenset({WalkInState.WAITING}),
    WalkInState.REFUSED: frozenset({WalkInState.WAITING}),
}

REMINDER_MOVES: Mapping[ReminderState, frozenset[ReminderState]] = {
    ReminderState.PLANNED: frozenset(
        {ReminderState.SENT, ReminderState.SKIPPED, ReminderState.CALLED_OFF, ReminderState.MISSED}
    ),
    # Undo, or a date that moved back.
    ReminderState.SKIPPED: frozenset({ReminderState.PLANNED}),
    ReminderState.CALLED_OFF: frozenset({ReminderState.PLANNED}),
}


WAITING_MOVES: Mapping[WaitingState, frozenset[WaitingState]] = {
    WaitingState.WAITING: frozenset({WaitingState.OFFERED, WaitingState.PLACED, WaitingState.LEFT}),
    WaitingState.OFFERED: frozenset({WaitingState.PLACED, WaitingState.LEFT}),
    # Put back by the organisers, at the old place in the queue.
    WaitingState.LEFT: frozenset({WaitingState.WAITING}),
}

OFFER_MOVES: Mapping[OfferState, frozenset[OfferState]] = {
    OfferState.OFFERED: frozenset({OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN}),
}


def check_move(moves: Mapping[S, frozenset[S]], before: str, after: S) -> None:
    """Raises `invitation.wrong_state` when the table knows no such move."""
    allowed = {str(state): targets for state, targets in moves.items()}.get(before, frozenset())
    if after not in allowed:
        raise WrongState(before=before, after=str(after))
