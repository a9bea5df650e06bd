"""The institution's page: the letter, receipt, declining. Shows the institution's own people only (C37)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import acknowledge_invitation, decline_invitation
from dialogues.invitations.enums import InvitationState
from dialogues.invitations.forms.nominations import RefusalForm
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries import free_seats
from dialogues.invitations.queries.drafts import draft_of
from dialogues.invitations.queries.letters import letter_in_force
from dialogues.invitations.queries.mandates import positions_of
from dialogues.invitations.queries.open_things import open_things
from dialogues.invitations.queries.replies import reply_closed
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.invitations.states import INVITATION_MOVES
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import invitation_behind, opened_by, speak, spoken


def letter(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The invitation as it was sent, and who has been named so far."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    context = letter_context(invitation, secret) | {
        "official_letter": letter_in_force(invitation),
        "has_draft": bool((draft := draft_of(invitation)) and draft.people),
        "positions": positions_of(invitation),
        "open_things": open_things(invitation.institution, invitation.dialogue.programme, timezone.now()),
    }
    return render(request, "invitations/letter.html", context)


@opened_by(Purpose.NOMINATION)
@require_POST
def receipt(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """`Received, names follow.`"""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    tell(
        request,
        lambda: acknowledge_invitation(invitation=invitation, through=token, at=timezone.now()),
        _("We know that the invitation has arrived. Your names can follow here."),
    )
    return redirect("reply", secret)


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The institution sends nobody."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    form = RefusalForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if attempt(form, lambda: decline_invitation(invitation=invitation, through=token, at=now, **form.cleaned_data)):
        messages.success(request, _("We have noted that nobody from your institution will come."))
        return redirect("reply", secret)
    return form_page(request, "invitations/refusal_form.html", form, letter_context(invitation, secret))


def letter_context(invitation: Invitation, secret: str) -> dict[str, Any]:
    """What every page of the institution stands on."""
    language = spoken()
    named = (
        invitation.nominations.exclude(state__in=["replaced", "withdrawn"])
        .select_related("person", "delegate", "substitution")
        .order_by("position", "pk")
    )
    onward = INVITATION_MOVES.get(InvitationState(invitation.state), frozenset())
    return {
        "invitation": invitation,
        "dialogue": invitation.dialogue,
        "institution_name": institution_name(invitation.institution, language),
        "wording": wording_of(invitation.dialogue, language),
        "named": named,
        "free_seats": free_seats(invitation),
        "closed": reply_closed(invitation),
        "may_acknowledge": InvitationState.ACKNOWLEDGED in onward,
        "may_decline": InvitationState.DECLINED in onward,
        "secret": secret,
    }
