"""Who may: the first line of every page of the letter office."""

from typing import Any

from django.shortcuts import get_object_or_404

from dialogues.invitations.models import InvitationRound, Letter
from dialogues.invitations.queries.letters import letters_visible_to, whole_letters
from dialogues.invitations.queries.rounds import rounds_visible_to
from dialogues.invitations.views.places import place
from dialogues.people.enums import LETTER_OFFICE, MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.queries.roles import roles_in
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404


def dialogue_for_letters(request: SignedInRequest, code: str, dialogue_code: str) -> Dialogue:
    return dialogue_or_404(request, code, dialogue_code, *LETTER_OFFICE)


def letter_for_office(request: SignedInRequest, pk: int, *roles: Role) -> Letter:
    """404 outside the letter office, 403 for a step that is none of its."""
    letter = get_object_or_404(whole_letters(letters_visible_to(request.user)), pk=pk)
    if roles:
        require_role(request.user, letter.dialogue.programme.scope, *roles)
    return letter


def round_for_office(request: SignedInRequest, pk: int, *roles: Role) -> InvitationRound:
    rounds = rounds_visible_to(request.user).select_related("dialogue__programme", "dialogue__convenor")
    wave = get_object_or_404(rounds, pk=pk)
    if roles:
        require_role(request.user, wave.dialogue.programme.scope, *roles)
    return wave


def office(request: SignedInRequest, dialogue: Dialogue) -> dict[str, Any]:
    """What every page of the letter office shows around its content."""
    held = roles_in(request.user, dialogue.programme.scope)
    return place(request, dialogue, managed=True) | {
        "may_manage": not held.isdisjoint(MANAGERS),
        "letters_only": held.isdisjoint(STAFF),
        "may_approve": Role.CONVENOR in held,
    }
