"""The page on which a delegate may say something for statistics: apart from the answer and from access needs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import describe_oneself, keep_head_count_only, take_back_description
from dialogues.invitations.actions.profiles import NOTICE_VERSION
from dialogues.invitations.forms.profile import SelfDescriptionForm
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import form_page, show_refusal, tell
from dialogues.people.enums import Purpose
from dialogues.people.errors import ChildConsentsMissing
from dialogues.people.models import Token
from dialogues.people.queries import own_profile
from dialogues.people.self_description import INTRODUCTION

from .doors import delegate_behind, opened_by, speak, spoken


@opened_by(Purpose.RSVP)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    known = own_profile(delegate.person)
    country = delegate.dialogue.programme.country
    form = SelfDescriptionForm(request.POST if request.method == "POST" else None, country=country, known=known)
    child = False
    if form.is_valid():
        try:
            _describe(delegate, form)
        except Refused as refusal:
            child = isinstance(refusal, ChildConsentsMissing)
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Thank you. Your answers are stored encrypted and only ever counted."))
            return redirect("reply", secret)
    return _page(request, delegate, secret, {"form": form, "known": known, "child": child})


@opened_by(Purpose.RSVP)
@require_POST
def profile_erasure(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    tell(
        request,
        lambda: take_back_description(delegate=delegate, at=timezone.now()),
        _("What you had told us about yourself is deleted."),
    )
    return redirect("reply", secret)


@opened_by(Purpose.RSVP)
@require_POST
def profile_head_count(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """A child without both consents is counted and nothing else."""
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    keep_head_count_only(delegate=delegate, at=timezone.now())
    messages.success(request, _("Only the head count is kept."))
    return redirect("reply", secret)


def _describe(delegate: Delegate, form: SelfDescriptionForm) -> None:
    describe_oneself(
        delegate=delegate, values=form.values(), language=spoken(), at=timezone.now(), **form.child_consents()
    )


def _page(request: HttpRequest, delegate: Delegate, secret: str, more: dict[str, Any]) -> HttpResponse:
    form = more["form"]
    context = more | {
        "delegate": delegate,
        "wording": wording_of(delegate.dialogue, spoken()),
        "introduction": INTRODUCTION,
        "notice_version": NOTICE_VERSION,
        "shows_child": more["child"] or form["age_band"].value() == "u16",
        "secret": secret,
    }
    return form_page(request, "invitations/profile.html", form, context)
