"""What an institution does later by the same link: send somebody else, take a name back, answer, widen a mandate."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.invitations.actions import (
    answer_clarification,
    change_mandate,
    propose_deputy,
    store_position,
    withdraw_delegate,
    withdraw_nomination,
)
from dialogues.invitations.enums import NominationState, SubstitutionOrigin, SubstitutionState, WithdrawalReason
from dialogues.invitations.forms.nominations import DeputyForm, MandateForm, PositionForm, WordsForm
from dialogues.invitations.models import Invitation, Nomination, Substitution
from dialogues.journal.forms import attempt, form_page
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import invitation_behind, opened_by, speak
from .nominations import letter_context

METHODS = ["GET", "HEAD", "POST"]


@opened_by(Purpose.NOMINATION)
@require_http_methods(METHODS)
def replacement(request: HttpRequest, secret: str, token: Token, pk: int) -> HttpResponse:
    """Somebody else comes instead, up to the door."""
    invitation, nomination = _own(request, token, pk)
    if not hasattr(nomination, "delegate"):
        raise Http404
    form = DeputyForm(_sent(request), initial={"language": invitation.language, "mandate": nomination.mandate})

    def act() -> Substitution:
        return propose_deputy(
            delegate=nomination.delegate,
            nominee=form.nominee(),
            origin=SubstitutionOrigin.INSTITUTION,
            through=token,
            at=timezone.now(),
        )

    proposed = attempt(form, act)
    if proposed:
        messages.success(request, told_of(proposed))
        return redirect("reply", secret)
    title = _("Who comes instead of %(name)s?") % {"name": nomination.person.name}
    lead = ""
    if nomination.is_head:
        lead = _("He or she heads your delegation: the chair is asked to agree. You hear from us.")
    return _page(request, invitation, secret, form, title, lead, _("Propose this person"))


@opened_by(Purpose.NOMINATION)
@require_http_methods(METHODS)
def withdrawal(request: HttpRequest, secret: str, token: Token, pk: int) -> HttpResponse:
    """The institution takes a name back; a seat falls free."""
    invitation, nomination = _own(request, token, pk)
    form = forms.Form(_sent(request))

    def act() -> object:
        now = timezone.now()
        if nomination.state != NominationState.ACCEPTED:
            return withdraw_nomination(nomination=nomination, through=token, at=now)
        return withdraw_delegate(
            delegate=nomination.delegate, reason=WithdrawalReason.BY_INSTITUTION, through=token, at=now
        )

    if attempt(form, act):
        messages.success(request, _("%(name)s is no longer expected.") % {"name": nomination.person.name})
        return redirect("reply", secret)
    title = _("Take %(name)s off the list?") % {"name": nomination.person.name}
    lead = _("The personal links of this person end at once, and the seat is free for somebody else.")
    return _page(request, invitation, secret, form, title, lead, _("Take off the list"))


@opened_by(Purpose.NOMINATION)
@require_http_methods(METHODS)
def mandate(request: HttpRequest, secret: str, token: Token, pk: int) -> HttpResponse:
    """How far this person may speak, changed by the institution."""
    invitation, nomination = _own(request, token, pk)
    form = MandateForm(_sent(request), initial={"mandate": nomination.mandate})
    now = timezone.now()
    if attempt(form, lambda: change_mandate(nomination=nomination, through=token, at=now, **form.cleaned_data)):
        messages.success(request, _("The mandate of %(name)s has been noted.") % {"name": nomination.person.name})
        return redirect("reply", secret)
    title = _("How far may %(name)s speak for your institution?") % {"name": nomination.person.name}
    return _page(request, invitation, secret, form, title, "", _("Save the mandate"))


@opened_by(Purpose.NOMINATION)
@require_http_methods(METHODS)
def clarification(request: HttpRequest, secret: str, token: Token, pk: int) -> HttpResponse:
    """The answer to a question of the organisers."""
    invitation, nomination = _own(request, token, pk)
    form = WordsForm(_sent(request), label=_("Your answer"))
    now = timezone.now()
    if attempt(form, lambda: answer_clarification(nomination=nomination, through=token, at=now, **form.cleaned_data)):
        messages.success(request, _("Thank you. Your answer has been noted."))
        return redirect("reply", secret)
    title = _("A question about %(name)s") % {"name": nomination.person.name}
    return _page(request, invitation, secret, form, title, nomination.reason, _("Send the answer"))


@opened_by(Purpose.NOMINATION)
@require_http_methods(METHODS)
def position(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """What the institution has cleared beforehand, in writing (domain.md §3.2 step 10)."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    form = PositionForm(_sent(request), request.FILES if request.method == "POST" else None)
    now = timezone.now()
    if attempt(form, lambda: store_position(invitation=invitation, through=token, at=now, **form.cleaned_data)):
        messages.success(request, _("The written position has been noted."))
        return redirect("reply", secret)
    title = _("A written position")
    lead = _("Where nobody you send may make a promise, it says what your institution has cleared beforehand.")
    return _page(request, invitation, secret, form, title, lead, _("Send the position"))


def told_of(substitution: Substitution) -> str:
    """What happened, in one sentence."""
    said = {"deputy": substitution.nomination.person.name, "name": substitution.delegate.person.name}
    if substitution.state == SubstitutionState.GRANTED:
        return _("%(deputy)s comes instead of %(name)s and has been invited.") % said
    return _("%(deputy)s has been proposed. The chair is asked to agree.") % said


def _own(request: HttpRequest, token: Token, pk: int) -> tuple[Invitation, Nomination]:
    """404 for a name of another institution (C37)."""
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    nominations = invitation.nominations.select_related("person", "invitation__dialogue")
    return invitation, get_object_or_404(nominations, pk=pk)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: HttpRequest, invitation: Invitation, secret: str, form: forms.Form, title: str, lead: str, verb: str
) -> HttpResponse:
    context = letter_context(invitation, secret) | {"title": title, "lead": lead, "verb": verb}
    return form_page(request, "invitations/step_form.html", form, context)
