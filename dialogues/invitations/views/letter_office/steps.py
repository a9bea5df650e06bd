"""One letter on its way: approve, issue, post, withdraw, and back."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.invitations.actions import send_invitation
from dialogues.invitations.actions.letter_office import (
    approve_letter,
    issue_letter,
    post_letter,
    restore_letter,
    take_back_approval,
    withdraw_letter,
)
from dialogues.invitations.models import Letter
from dialogues.journal.forms import tell, typed
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import Role
from dialogues.people.permissions import SignedInRequest

from .places import letter_for_office


@login_required
@require_POST
def letter_approval(request: SignedInRequest, pk: int) -> HttpResponse:
    """Under the name of the account: the convenor signs, or answers for who does."""
    letter = letter_for_office(request, pk, Role.CONVENOR)
    name = request.user.name
    return _step(
        request,
        letter,
        lambda: approve_letter(letter=letter, approved_by=name, **stamp_of(request)),
        _("The letter is approved by %(name)s.") % {"name": name},
    )


@login_required
@require_POST
def letter_approval_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk, Role.CONVENOR)
    told = _("The approval is taken back; the letter is a draft again.")
    return _step(request, letter, lambda: take_back_approval(letter=letter, **stamp_of(request)), told)


@login_required
@require_POST
def letter_issue(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk)
    told = _("The letter is issued. Number and file stay as they are.")
    return _step(request, letter, lambda: issue_letter(letter=letter, **stamp_of(request)), told)


@login_required
@require_POST
def letter_sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """With the mail to the institution's office."""
    letter = letter_for_office(request, pk)
    told = _("The letter is on its way.")
    return _step(request, letter, lambda: send_invitation(invitation=letter.invitation, **stamp_of(request)), told)


@login_required
@require_POST
def letter_posting(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk)
    told = _("Noted that the paper has gone to the post.")
    return _step(request, letter, lambda: post_letter(letter=letter, **stamp_of(request)), told)


@login_required
@require_POST
def letter_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk)
    reason = typed(request.POST, "reason")[:300]
    told = _("The letter is withdrawn. If it had a number, it keeps it.")
    return _step(request, letter, lambda: withdraw_letter(letter=letter, reason=reason, **stamp_of(request)), told)


@login_required
@require_POST
def letter_restoration(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk)
    told = _("The letter stands again.")
    return _step(request, letter, lambda: restore_letter(letter=letter, **stamp_of(request)), told)


def _step(request: SignedInRequest, letter: Letter, act: Callable[[], object], told: str) -> HttpResponse:
    tell(request, lambda: act(), told)
    return redirect("letter", letter.pk)
