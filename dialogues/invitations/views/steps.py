"""One invitation and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.invitations.actions import (
    accept_alternate,
    acknowledge_invitation,
    decline_invitation,
    resend_invitation,
    restore_invitation,
    send_invitation,
    withdraw_invitation,
)
from dialogues.invitations.forms.invitations import ReplyForm
from dialogues.invitations.models import Invitation, Nomination
from dialogues.invitations.queries import (
    free_seats,
    invitations_visible_to,
)
from dialogues.invitations.queries.answers import SENDING
from dialogues.invitations.queries.mandates import letters_of, mandates_changed, positions_of
from dialogues.invitations.queries.rows import invitation_rows
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.actors import actor_of
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import unreachable_address

from .flashes import tell_sent
from .places import invitation_for_managers, place


@login_required
@require_GET
def invitation_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one invitation: state, people, what to do next."""
    invitation = invitation_for_managers(request, pk)
    return _detail_page(request, invitation, ReplyForm())


@login_required
@require_POST
def invitation_sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a draft, or the same invitation once more."""
    invitation = invitation_for_managers(request, pk)
    send = resend_invitation if invitation.sent_at else send_invitation
    try:
        invitation = send(invitation=invitation, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        tell_sent(request, invitation)
    return _back(request, invitation)


@login_required
@require_POST
def invitation_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_for_managers(request, pk)
    tell(
        request,
        lambda: withdraw_invitation(invitation=invitation, **stamp_of(request)),
        _("The invitation is withdrawn. Its link no longer takes names."),
    )
    return redirect("invitation", pk)


@login_required
@require_POST
def invitation_restoration(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_for_managers(request, pk)
    tell(
        request,
        lambda: restore_invitation(invitation=invitation, **stamp_of(request)),
        _("The invitation stands again."),
    )
    return redirect("invitation", pk)


@login_required
@require_POST
def invitation_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the institution said by phone or letter."""
    invitation = invitation_for_managers(request, pk)
    form = ReplyForm(request.POST)
    if attempt(form, lambda: _note(request, invitation, form)):
        messages.success(request, _("The answer has been noted."))
        return redirect("invitation", pk)
    return _detail_page(request, invitation, form, status=422)


@login_required
@require_POST
def nomination_acceptance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a free seat to an alternate."""
    nomination = get_object_or_404(
        Nomination.objects.filter(invitation__in=invitations_visible_to(request.user)), pk=pk
    )
    invitation_for_managers(request, nomination.invitation_id)
    try:
        delegate = accept_alternate(nomination=nomination, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s has a seat and has been invited.") % {"name": delegate.person.name})
    return redirect("invitation", nomination.invitation_id)


def _note(request: SignedInRequest, invitation: Invitation, form: ReplyForm) -> Invitation:
    now, actor = timezone.now(), actor_of(request.user)
    if form.cleaned_data["answer"] == "declined":
        return decline_invitation(invitation=invitation, reason=form.cleaned_data["reason"], actor=actor, at=now)
    return acknowledge_invitation(invitation=invitation, actor=actor, at=now)


def _detail_page(
    request: SignedInRequest, invitation: Invitation, form: ReplyForm, *, status: int = 200
) -> HttpResponse:
    told = invitations_visible_to(request.user).select_related("dialogue__programme")
    (row,) = invitation_rows(told.filter(pk=invitation.pk))
    context: dict[str, Any] = place(request, invitation.dialogue) | {
        "row": row,
        "invitation": invitation,
        "free_seats": free_seats(invitation),
        "nominations": invitation.nominations.select_related("person", "delegate").order_by("pk"),
        "reply_form": form,
        "letters": letters_of(invitation),
        "positions": positions_of(invitation),
        "mandates": mandates_changed(invitation),
        "may_send": invitation.dialogue.state in SENDING,
        "unreachable": unreachable_address(invitation.contact_point.email if invitation.contact_point else ""),
    }
    return render(request, "invitations/invitation_detail.html", context, status=status)


def _back(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    dialogue = invitation.dialogue
    if request.POST.get("back") == "list":
        return redirect("invitations", dialogue.programme.code, dialogue.code)
    return redirect("invitation", invitation.pk)
