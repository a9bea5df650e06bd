"""The institution's page: the letter, naming people, declining. Shows the institution's own people only (C37)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import acknowledge_invitation, decline_invitation, nominate_delegates
from dialogues.invitations.enums import InvitationState, NominationState
from dialogues.invitations.forms.nominations import (
    MOST_AT_ONCE,
    BaseNomineeFormSet,
    RefusalForm,
    nominee_formset,
)
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries import free_seats
from dialogues.invitations.queries.replies import reply_closed
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import invitation_behind, opened_by, speak, spoken


def letter(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The invitation as it was sent, and who has been named so far."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    return render(request, "invitations/letter.html", _context(invitation, secret))


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Name people: fill in, check, send. Nothing is kept between the steps but what the page itself carries."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    if reply_closed(invitation):
        return redirect("reply", secret)
    if request.method != "POST":
        formset = nominee_formset(invitation, number=max(1, free_seats(invitation)))
        return _people_page(request, invitation, secret, formset)
    formset = nominee_formset(invitation, data=request.POST)
    intent = request.POST.get("intent", "check")
    if intent == "more" and formset.total_form_count() < MOST_AT_ONCE:
        return _people_page(request, invitation, secret, nominee_formset(invitation, data=formset.with_one_more()))
    if intent == "change" or not formset.is_valid():
        return _people_page(request, invitation, secret, formset)
    if intent != "send":
        context = _context(invitation, secret) | {"formset": formset}
        return render(request, "invitations/nomination_check.html", context)
    return _send(request, invitation, secret, formset, token)


@opened_by(Purpose.NOMINATION)
@require_POST
def receipt(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """`Received, names follow.`"""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    try:
        acknowledge_invitation(invitation=invitation, through=token, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("We know that the invitation has arrived. Your names can follow here."))
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
    context = _context(invitation, secret) | {"form": form}
    return render(request, "invitations/refusal_form.html", context, status=422 if form.errors else 200)


def _send(
    request: HttpRequest, invitation: Invitation, secret: str, formset: BaseNomineeFormSet, token: Token
) -> HttpResponse:
    try:
        nominations = nominate_delegates(
            invitation=invitation, nominees=formset.nominees(), through=token, at=timezone.now()
        )
    except Refused as refused:
        formset.refuse(str(refused))
        return _people_page(request, invitation, secret, formset)
    seated = sum(nomination.state == NominationState.ACCEPTED for nomination in nominations)
    told = ngettext("%(number)s person has been named.", "%(number)s people have been named.", seated)
    messages.success(request, told % {"number": seated})
    return redirect("reply", secret)


def _people_page(
    request: HttpRequest, invitation: Invitation, secret: str, formset: BaseNomineeFormSet
) -> HttpResponse:
    status = 422 if formset.is_bound and formset.shows_errors() else 200
    context = _context(invitation, secret) | {"formset": formset, "most": MOST_AT_ONCE}
    return render(request, "invitations/nomination_form.html", context, status=status)


def _context(invitation: Invitation, secret: str) -> dict[str, Any]:
    language = spoken()
    named = invitation.nominations.select_related("person", "delegate").order_by("pk")
    return {
        "invitation": invitation,
        "dialogue": invitation.dialogue,
        "institution_name": institution_name(invitation.institution, language),
        "wording": wording_of(invitation.dialogue, language),
        "named": named,
        "free_seats": free_seats(invitation),
        "closed": reply_closed(invitation),
        "may_acknowledge": invitation.state == InvitationState.SENT,
        "may_decline": invitation.state in (InvitationState.SENT, InvitationState.ACKNOWLEDGED, InvitationState.LAPSED),
        "secret": secret,
    }
