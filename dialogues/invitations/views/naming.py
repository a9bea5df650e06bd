"""Naming people, one thing per page. What is filled in is kept on the server until it is sent; GET changes nothing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import Nominee, nominate_delegates, save_draft
from dialogues.invitations.enums import Capacity, NominationState
from dialogues.invitations.forms.nominations import (
    MOST_AT_ONCE,
    LetterForm,
    MoreForm,
    RoleForm,
    WhoForm,
    answers_in_words,
)
from dialogues.invitations.models import Invitation, NominationDraft
from dialogues.invitations.queries.drafts import draft_of, drafted_people, gentle_warnings
from dialogues.invitations.queries.replies import reply_closed
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import invitation_behind, opened_by, speak
from .nominations import letter_context

PAGES: dict[str, type[forms.Form]] = {"who": WhoForm, "mandate": RoleForm}


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Who is on the list so far, in order, and whether that is everybody."""
    invitation = _answering(request, token)
    if reply_closed(invitation):
        return redirect("reply", secret)
    draft = draft_of(invitation)
    if not draft or not draft.people:
        return redirect("reply_person", secret, 1)
    form = MoreForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.cleaned_data["more"] == "yes" and len(draft.people) < MOST_AT_ONCE:
            return redirect("reply_person", secret, len(draft.people) + 1)
        return redirect("reply_letter", secret)
    context = letter_context(invitation, secret) | {
        "people": drafted_people(invitation, draft),
        "last": len(draft.people),
    }
    return form_page(request, "invitations/naming_people.html", form, context)


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, secret: str, token: Token, number: int, page: str = "who") -> HttpResponse:
    """One person, one page: who it is, then what he or she may do for the institution."""
    invitation = _answering(request, token)
    if reply_closed(invitation):
        return redirect("reply", secret)
    draft = draft_of(invitation)
    drafted: list[dict[str, Any]] = [*(draft.people if draft else [])]
    if number < 1 or number > min(len(drafted) + (page == "who"), MOST_AT_ONCE):
        return redirect("reply_people", secret)
    known = drafted[number - 1] if number <= len(drafted) else {}
    usual = {"language": invitation.language, "capacity": Capacity.OFFICIAL}
    form = PAGES[page](request.POST if request.method == "POST" else None, initial=usual | known)
    if form.is_valid():
        drafted[number - 1 : number] = [usual | known | form.cleaned_data]
        if attempt(form, lambda: save_draft(invitation=invitation, people=drafted, at=timezone.now())):
            return _after(secret, number, page, request.GET.get("then", ""))
    context = letter_context(invitation, secret) | {"number": number, "page": page, "known": known}
    return form_page(request, "invitations/naming_person.html", form, context)


@opened_by(Purpose.NOMINATION)
@require_POST
def person_change(request: HttpRequest, secret: str, token: Token, number: int, change: str) -> HttpResponse:
    """Off the list, or one place up."""
    invitation = _answering(request, token)
    draft = draft_of(invitation)
    if draft is None or not 1 <= number <= len(draft.people):
        return redirect("reply_people", secret)
    drafted = [*draft.people]
    moved = drafted.pop(number - 1)
    if change == "up":
        drafted.insert(max(0, number - 2), moved)
    try:
        save_draft(invitation=invitation, people=drafted, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if change == "removal":
            messages.success(request, _("%(name)s is off the list.") % {"name": moved.get("name", "")})
    return redirect("reply_people", secret)


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_letter(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The number of the reply letter, and the letter."""
    invitation = _answering(request, token)
    draft = draft_of(invitation)
    if reply_closed(invitation) or not draft or not draft.people:
        return redirect("reply_people", secret)
    known = {"letter_reference": draft.letter_reference}
    form = LetterForm(request.POST, request.FILES) if request.method == "POST" else LetterForm(initial=known)
    if attempt(form, lambda: save_draft(invitation=invitation, at=timezone.now(), **form.cleaned_data)):
        return redirect("reply_check", secret)
    context = letter_context(invitation, secret) | {"draft": draft}
    return form_page(request, "invitations/naming_letter.html", form, context)


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Check your answers; POST sends them."""
    invitation = _answering(request, token)
    draft = draft_of(invitation)
    if reply_closed(invitation) or not draft or not draft.people:
        return redirect("reply_people", secret)
    unfinished = [one for one in drafted_people(invitation, draft) if not one.is_complete]
    if unfinished:
        return redirect("reply_person_mandate", secret, unfinished[0].number)
    refusal = ""
    if request.method == "POST":
        try:
            _send(invitation, draft, token)
            return redirect("reply_sent", secret)
        except Refused as refused:
            refusal = str(refused)
    listed = drafted_people(invitation, draft)
    context = letter_context(invitation, secret) | {
        "people": [(one, _summary(secret, one.number, one.person)) for one in listed],
        "warnings": gentle_warnings(invitation, listed),
        "draft": draft,
        "refusal": refusal,
    }
    return render(request, "invitations/nomination_check.html", context, status=422 if refusal else 200)


@opened_by(Purpose.NOMINATION)
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The receipt: what was noted, with what became of each name."""
    invitation = _answering(request, token)
    named_in = invitation.nomination_lists.order_by("-pk").first()
    if named_in is None:
        raise Http404
    nominations = named_in.nominations.select_related("person").order_by("position", "pk")
    context = letter_context(invitation, secret) | {
        "named_in": named_in,
        "seated": [one for one in nominations if one.state == NominationState.ACCEPTED],
        "waiting": [one for one in nominations if one.state == NominationState.ALTERNATE],
        "submitted": [one for one in nominations if one.state == NominationState.SUBMITTED],
    }
    return render(request, "invitations/naming_sent.html", context)


def _answering(request: HttpRequest, token: Token) -> Invitation:
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    return invitation


def _after(secret: str, number: int, page: str, then: str) -> HttpResponse:
    if page == "who" and then != "check":
        return redirect("reply_person_mandate", secret, number)
    return redirect("reply_check" if then == "check" else "reply_people", secret)


def _send(invitation: Invitation, draft: NominationDraft, token: Token) -> None:
    try:
        nominate_delegates(
            invitation=invitation,
            nominees=[Nominee(**person) for person in draft.people],
            letter_reference=draft.letter_reference,
            letter_file=draft.letter_file if draft.letter_file.name else None,
            through=token,
            at=timezone.now(),
        )
    finally:
        if draft.letter_file.name:
            draft.letter_file.close()


def _summary(secret: str, number: int, drafted: dict[str, Any]) -> list[dict[str, str]]:
    who = reverse("reply_person", args=[secret, number]) + "?then=check"
    role = reverse("reply_person_mandate", args=[secret, number]) + "?then=check"
    return answers_in_words(drafted, WhoForm, who) + answers_in_words(drafted, RoleForm, role)
