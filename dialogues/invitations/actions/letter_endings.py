"""How a letter ends before it goes out, and how that is taken back. Its number is never given to another (IVT-5)."""

import datetime as dt

from django.db import transaction

from dialogues.invitations.enums import InvitationState, LetterState
from dialogues.invitations.errors import LetterAlreadyPrepared, LetterSent
from dialogues.invitations.events import LetterRestored, LetterWithdrawn
from dialogues.invitations.models import Invitation, Letter
from dialogues.invitations.queries.letters import letter_in_force, letter_in_preparation
from dialogues.invitations.states import LETTER_MOVES, LETTER_RESTORATIONS, check_move
from dialogues.journal.actions import record

from .locking import locked_letter

_FOLLOWS = (InvitationState.APPROVED, InvitationState.ISSUED)


@transaction.atomic
def withdraw_letter(*, letter: Letter, actor: str, at: dt.datetime, reason: str = "") -> Letter:
    """Before it goes out. `letter.sent`: then replace it, or withdraw the invitation.

    `letter.already_prepared`: the one that is to take its place goes first.
    """
    letter = locked_letter(letter)
    invitation, was_issued, is_first = letter.invitation, letter.state == LetterState.ISSUED, letter.replaces is None
    if was_issued and invitation.sent_at:
        raise LetterSent
    if was_issued and letter_in_preparation(invitation):
        raise LetterAlreadyPrepared
    end_letter(letter, reason=reason, actor=actor, at=at)
    if invitation.sent_at is None and (was_issued or is_first) and invitation.state in _FOLLOWS:
        _set_state(invitation, InvitationState.DRAFT)
    return letter


@transaction.atomic
def restore_letter(*, letter: Letter, actor: str, at: dt.datetime) -> Letter:
    """Undo, with the number it had. `letter.already_prepared` if there is a newer one, `invitation.wrong_state`."""
    letter = locked_letter(letter)
    revive_letter(letter, actor=actor, at=at)
    invitation, state = letter.invitation, InvitationState(letter.state)
    if invitation.sent_at is None and invitation.state == InvitationState.DRAFT and state in _FOLLOWS:
        _set_state(invitation, state)
    return letter


def end_letter(letter: Letter, *, actor: str, at: dt.datetime, reason: str = "") -> None:
    """For callers that hold the letter and see to its invitation themselves. What was never issued leaves the letter
    that it was to replace to the next draft.
    """
    check_move(LETTER_MOVES, letter.state, LetterState.WITHDRAWN)
    letter.state, letter.withdrawn_at, letter.withdrawal_reason = LetterState.WITHDRAWN, at, reason.strip()
    letter.replaces = letter.replaces if letter.is_frozen else None
    letter.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "replaces"])
    fact = LetterWithdrawn(letter=letter.pk, invitation=letter.invitation_id)
    record(fact, stream=letter.dialogue.stream, actor=actor, at=at)


def revive_letter(letter: Letter, *, actor: str, at: dt.datetime) -> None:
    """The same in the other direction."""
    state = _standing_of(letter)
    check_move(LETTER_RESTORATIONS, letter.state, state)
    in_the_way = letter_in_force if state == LetterState.ISSUED else letter_in_preparation
    if in_the_way(letter.invitation):
        raise LetterAlreadyPrepared
    letter.state, letter.withdrawn_at, letter.withdrawal_reason = state, None, ""
    letter.replaces = letter.replaces if letter.is_frozen else letter_in_force(letter.invitation)
    letter.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "replaces"])
    fact = LetterRestored(letter=letter.pk, invitation=letter.invitation_id)
    record(fact, stream=letter.dialogue.stream, actor=actor, at=at)


def end_letters_of(invitation: Invitation, *, actor: str, at: dt.datetime, reason: str = "") -> None:
    """All that are not over yet go with their invitation."""
    for letter in invitation.letters.filter(state__in=LETTER_MOVES).order_by("pk"):
        end_letter(letter, reason=reason, actor=actor, at=at)


def revive_letters_of(invitation: Invitation, *, withdrawn_at: dt.datetime, actor: str, at: dt.datetime) -> None:
    """Those that went with it at that moment."""
    for letter in invitation.letters.filter(state=LetterState.WITHDRAWN, withdrawn_at=withdrawn_at).order_by("pk"):
        revive_letter(letter, actor=actor, at=at)


def _standing_of(letter: Letter) -> LetterState:
    if letter.is_frozen:
        return LetterState.ISSUED
    return LetterState.APPROVED if letter.approved_at else LetterState.DRAFT


def _set_state(invitation: Invitation, state: InvitationState) -> None:
    if state != InvitationState.DRAFT:
        check_move({InvitationState.DRAFT: frozenset(_FOLLOWS)}, invitation.state, state)
    invitation.state = state
    invitation.save(update_fields=["state"])
