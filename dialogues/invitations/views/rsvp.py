"""One delegate's own page: answer, calendar, way into the room, access needs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.invitations.actions import (
    answer_invitation,
    choose_site,
    issue_links_behind,
    links_behind,
    renew_feed_behind,
    state_access_needs,
)
from dialogues.invitations.enums import Rsvp
from dialogues.invitations.forms.rsvp import AccessNeedsForm, AnswerForm, SiteForm
from dialogues.invitations.models import Delegate
from dialogues.invitations.needs import needs_in
from dialogues.invitations.queries.links import has_links
from dialogues.invitations.queries.replies import answer_closed
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import delegate_behind, network_behind, opened_by, speak, spoken


def answer(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """GET shows, POST answers."""
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=_present_answer(delegate))
    now, network = timezone.now(), network_behind(request)
    if attempt(form, lambda: answer_invitation(delegate=delegate, at=now, network=network, **form.cleaned_data)):
        messages.success(request, _("Your answer has been noted."))
        return redirect("reply", secret)
    return form_page(request, "invitations/answer.html", form, _context(request, delegate, secret))


@opened_by(Purpose.RSVP)
@require_POST
def access_needs(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    form = AccessNeedsForm(request.POST)
    now = timezone.now()
    if attempt(form, lambda: state_access_needs(delegate=delegate, at=now, **form.cleaned_data)):
        messages.success(request, _("What you need is noted for the people who prepare the room."))
        return redirect("reply", secret)
    context = _context(request, delegate, secret)
    context |= {"form": AnswerForm(initial=_present_answer(delegate)), "needs_form": form}
    return render(request, "invitations/answer.html", context, status=422)


@opened_by(Purpose.RSVP)
@require_POST
def site(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The main hall, or which bridge point."""
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    form = SiteForm(request.POST, dialogue=delegate.dialogue)
    now = timezone.now()
    if attempt(form, lambda: choose_site(delegate=delegate, at=now, **form.cleaned_data)):
        messages.success(request, _("We know where to expect you."))
    return redirect("reply", secret)


@opened_by(Purpose.RSVP)
@require_POST
def links(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Room and calendar links for a page that was opened with a renewed link."""
    delegate = delegate_behind(token)
    issue_links_behind(delegate=delegate, secret=secret, at=timezone.now())
    return redirect("reply", secret)


@opened_by(Purpose.RSVP)
@require_POST
def calendar_renewal(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """A new address of the own calendar: the old one is lost, or somebody else has it."""
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    tell(
        request,
        lambda: renew_feed_behind(delegate=delegate, secret=secret, at=timezone.now()),
        _("Your calendar has a new address. Subscribe to it anew: the old one has ended."),
    )
    return redirect("reply", secret)


def _present_answer(delegate: Delegate) -> dict[str, str]:
    answered = delegate.rsvp != Rsvp.NEEDS_ACTION
    return {"rsvp": delegate.rsvp if answered else "", "note": delegate.rsvp_note}


def _context(request: HttpRequest, delegate: Delegate, secret: str) -> dict[str, Any]:
    language = spoken()
    institution = delegate.institution
    return {
        "delegate": delegate,
        "dialogue": delegate.dialogue,
        "institution_name": institution_name(institution, language) if institution else "",
        "wording": wording_of(delegate.dialogue, language),
        "answered": delegate.rsvp != Rsvp.NEEDS_ACTION,
        "comes": delegate.rsvp in (Rsvp.ACCEPTED, Rsvp.TENTATIVE),
        "closed": answer_closed(delegate),
        "needs_form": AccessNeedsForm(initial=AccessNeedsForm.present(needs_in(delegate.access_needs))),
        "site_form": SiteForm(dialogue=delegate.dialogue, initial={"site": delegate.bridge_point_id}),
        "has_sites": delegate.dialogue.bridge_points.exists(),
        "links": links_behind(secret) if has_links(secret) else None,
        "has_profile": delegate.person.profile_values.exists(),
        "secret": secret,
    }
