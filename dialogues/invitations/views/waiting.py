"""The waiting lists: add, take off, put back, take back an offer. And the page of whoever is offered a seat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import (
    accept_offer,
    add_to_list,
    decline_offer,
    return_to_list,
    take_off_list,
    withdraw_offer,
)
from dialogues.invitations.enums import OfferState
from dialogues.invitations.forms.seats import WaitingPersonForm
from dialogues.invitations.models import SeatOffer, WaitingPlace
from dialogues.invitations.queries import seat_plan_of
from dialogues.invitations.queries.queues import offers_visible_to, waiting_visible_to
from dialogues.invitations.queries.replies import closed_for
from dialogues.invitations.queries.wording import wording_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.views.doors import key_behind
from dialogues.programme.models import Dialogue

from .doors import opened_by, speak, spoken
from .places import dialogue_for_managers, place


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waiting_person(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Somebody without an institution, for the list of a group."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    if seat_plan_of(dialogue) is None:
        return redirect("seat_plan_edit", code, dialogue_code)
    form = WaitingPersonForm(request.POST if request.method == "POST" else None)
    waiting = attempt(form, lambda: add_to_list(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if waiting:
        offered = _("A seat is free and has been offered to %(name)s.")
        listed = _("%(name)s is on the waiting list.")
        messages.success(request, (offered if waiting.state == "offered" else listed) % {"name": waiting.person.name})
        return redirect("seat_plan", code, dialogue_code)
    return form_page(request, "invitations/waiting_person_form.html", form, place(request, dialogue))


@login_required
@require_POST
def waiting_removal(request: SignedInRequest, pk: int) -> HttpResponse:
    waiting = _waiting(request, pk)
    try:
        take_off_list(waiting=waiting, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(name)s is off the list and has been told.")
        messages.success(request, told % {"name": waiting.person.name})
    return _back(waiting.dialogue)


@login_required
@require_POST
def waiting_return(request: SignedInRequest, pk: int) -> HttpResponse:
    waiting = _waiting(request, pk)
    try:
        return_to_list(waiting=waiting, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is back at the old place.") % {"name": waiting.person.name})
    return _back(waiting.dialogue)


@login_required
@require_POST
def seat_offer_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    related = ("waiting__dialogue__programme", "waiting__person")
    offer = get_object_or_404(offers_visible_to(request.user).select_related(*related), pk=pk)
    dialogue = offer.waiting.dialogue
    require_role(request.user, dialogue.programme.scope, *MANAGERS)
    try:
        withdraw_offer(offer=offer, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("The offer is taken back and %(name)s has been told.")
        messages.success(request, told % {"name": offer.waiting.person.name})
    return _back(dialogue)


def offered_seat(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The page behind the link: until when the seat is kept. Looking at it changes nothing."""
    offer = _offer_behind(token)
    waiting = offer.waiting
    speak(request, waiting.person.language)
    is_open = offer.state == OfferState.OFFERED and timezone.now() < offer.expires_at
    context = {
        "offer": offer,
        "person": waiting.person,
        "dialogue": waiting.dialogue,
        "wording": wording_of(waiting.dialogue, spoken()),
        "until": offer.expires_at.astimezone(waiting.dialogue.zone),
        "is_open": is_open,
        "closed": closed_for(waiting.dialogue),
        "secret": secret,
    }
    return render(request, "invitations/seat_offer.html", context)


@opened_by(Purpose.OFFER)
@require_POST
def seat_answer(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """`answer=accept` takes the seat and leads to the person's own page; anything else passes it on."""
    offer = _offer_behind(token)
    speak(request, offer.waiting.person.language)
    try:
        if request.POST.get("answer") == "accept":
            _delegate, links = accept_offer(offer=offer, through=token, at=timezone.now())
            messages.success(request, _("The seat is yours."))
            return redirect(links.rsvp)
        decline_offer(offer=offer, through=token, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. The seat goes to the next person."))
    return redirect("reply", secret)


def _offer_behind(token: Token) -> SeatOffer:
    if token.purpose != Purpose.OFFER:
        raise Http404
    related = ("waiting__dialogue__programme", "waiting__dialogue__convenor", "waiting__person")
    return SeatOffer.objects.select_related(*related).get(pk=key_behind(token))


def _waiting(request: SignedInRequest, pk: int) -> WaitingPlace:
    visible = waiting_visible_to(request.user).select_related("dialogue__programme", "person")
    waiting = get_object_or_404(visible, pk=pk)
    require_role(request.user, waiting.dialogue.programme.scope, *MANAGERS)
    return waiting


def _back(dialogue: Dialogue) -> HttpResponse:
    return redirect("seat_plan", dialogue.programme.code, dialogue.code)
