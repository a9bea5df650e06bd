"""Deputies: proposed by the delegate or at the desk, agreed to by the chair with one button (IVT-3)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.invitations.actions import (
    decide_substitution,
    propose_deputy,
    replace_at_the_desk,
    withdraw_delegate,
)
from dialogues.invitations.enums import SubstitutionOrigin, SubstitutionState
from dialogues.invitations.forms.deputies import ConsentForm, DecisionForm, DeskDeputyForm, PlaceBackForm
from dialogues.invitations.forms.nominations import DeputyForm
from dialogues.invitations.models import Delegate, Substitution
from dialogues.invitations.queries import delegates_visible_to
from dialogues.invitations.queries.nominations import chairs_of, mandate_of_deputy
from dialogues.invitations.queries.replies import answer_closed
from dialogues.invitations.queries.wording import institution_name, wording_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest, holds_role, require_role
from dialogues.people.views.doors import key_behind

from .doors import delegate_behind, opened_by, speak, spoken
from .own_people import told_of
from .places import delegate_for_staff, place

METHODS = ["GET", "HEAD", "POST"]


@opened_by(Purpose.RSVP)
@require_http_methods(METHODS)
def own_deputy(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """`I cannot come, I propose …` (calendar.md C36)."""
    delegate = delegate_behind(token)
    speak(request, delegate.person.language)
    if answer_closed(delegate):
        return redirect("reply", secret)
    sent = request.POST if request.method == "POST" else None
    form = DeputyForm(sent, gives_mandate=False, initial={"language": delegate.person.language})

    def act() -> Substitution:
        return propose_deputy(
            delegate=delegate,
            nominee=form.nominee(mandate=mandate_of_deputy(delegate.mandate)),
            origin=SubstitutionOrigin.DELEGATE,
            actor=f"delegate:{delegate.pk}",
            at=timezone.now(),
        )

    proposed = attempt(form, act)
    if proposed:
        context = {
            "wording": wording_of(delegate.dialogue, spoken()),
            "told": told_of(proposed),
            "title": _("Thank you"),
        }
        return render(request, "invitations/deputy_proposed.html", context)
    context = {
        "wording": wording_of(delegate.dialogue, spoken()),
        "secret": secret,
        "title": _("I cannot come, and propose"),
        "lead": _("Your institution is told. If you head its delegation, the chair is asked to agree."),
        "verb": _("Propose this person"),
    }
    return form_page(request, "invitations/step_form.html", form, context)


@opened_by(Purpose.CONSENT)
@require_http_methods(METHODS)
def consent(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """A chair says yes or no to one deputy."""
    substitution = _with_people(Substitution.objects.all(), key_behind(token))
    speak(request, token.person.language if token.person else "")
    form = ConsentForm(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if attempt(
        form,
        lambda: decide_substitution(
            substitution=substitution, granted=form.cleaned_data["answer"] == "yes", through=token, at=now
        ),
    ):
        return redirect("chair_consent", secret)
    delegate = substitution.delegate
    context = {
        "substitution": substitution,
        "delegate": delegate,
        "deputy": substitution.nomination,
        "institution": institution_name(delegate.institution, spoken()) if delegate.institution else "",
        "wording": wording_of(delegate.dialogue, spoken()),
        "closed": "" if substitution.state != SubstitutionState.ASKED else answer_closed(delegate),
    }
    return form_page(request, "invitations/consent.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def desk_deputy(request: SignedInRequest, pk: int) -> HttpResponse:
    """At the door, on a phone: who comes instead, whether the chair agreed, and in."""
    delegate = delegate_for_staff(request, pk)
    may_record = holds_role(request.user, delegate.dialogue.programme.scope, *MANAGERS)
    form = DeskDeputyForm(
        request.POST or None,
        chairs=chairs_of(delegate.dialogue).exclude(pk=delegate.person_id)
        if may_record and _is_head(delegate)
        else None,
        initial={"language": delegate.person.language, "mandate": mandate_of_deputy(delegate.mandate)},
    )
    stamp = stamp_of(request)
    proposed = attempt(form, lambda: replace_at_the_desk(delegate=delegate, **form.details(), **stamp))
    if proposed:
        messages.success(request, told_of(proposed))
        return redirect("delegates", delegate.dialogue.programme.code, delegate.dialogue.code)
    context = place(request, delegate.dialogue)
    context |= {"delegate": delegate, "is_head": _is_head(delegate), "may_record": may_record}
    return form_page(request, "invitations/desk_deputy.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def place_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organisers note that somebody does not come, or take a place back."""
    delegate = delegate_for_staff(request, pk)
    require_role(request.user, delegate.dialogue.programme.scope, *MANAGERS)
    form = PlaceBackForm(request.POST or None)
    if attempt(form, lambda: withdraw_delegate(delegate=delegate, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("%(name)s is no longer expected.") % {"name": delegate.person.name})
        if request.GET.get("then") == "erasure":  # whoever has no place any more stands in no list to be erased from
            return redirect("person_erasure", delegate.dialogue.programme.code, delegate.person_id)
        return redirect("delegates", delegate.dialogue.programme.code, delegate.dialogue.code)
    title = _("Take the place of %(name)s back") % {"name": delegate.person.name}
    context = place(request, delegate.dialogue) | {"title": title, "verb": _("Take the place back")}
    return form_page(request, "invitations/staff_step.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the chair said elsewhere: by whom, how, in which words."""
    visible = Substitution.objects.filter(delegate__in=delegates_visible_to(request.user))
    substitution = _with_people(visible, pk)
    dialogue = substitution.delegate.dialogue
    require_role(request.user, dialogue.programme.scope, *MANAGERS)
    form = DecisionForm(request.POST or None, chairs=chairs_of(dialogue).exclude(pk=substitution.delegate.person_id))
    if attempt(form, lambda: decide_substitution(substitution=substitution, **form.details(), **stamp_of(request))):
        messages.success(request, _("What the chair said has been noted."))
        return redirect("nominations", dialogue.programme.code, dialogue.code)
    names = {"deputy": substitution.nomination.person.name, "name": substitution.delegate.person.name}
    title = _("May %(deputy)s come instead of %(name)s?") % names
    context = place(request, dialogue) | {"title": title, "verb": _("Note what the chair said")}
    return form_page(request, "invitations/staff_step.html", form, context)


def _is_head(delegate: Delegate) -> bool:
    return bool(delegate.nomination and delegate.nomination.is_head)


def _with_people(substitutions: Any, pk: int) -> Substitution:
    found: Substitution = get_object_or_404(
        substitutions.select_related(
            "delegate__person", "delegate__institution", "delegate__nomination", "delegate__dialogue__programme",
            "delegate__dialogue__convenor", "nomination__person", "decided_by",
        ),
        pk=pk,
    )  # fmt: skip
    return found
