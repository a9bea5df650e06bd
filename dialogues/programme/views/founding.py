"""What sources say about the coalition's beginning, its contact, and where it was present (COA-1, COA-3)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import (
    change_coalition_contact,
    claim_founding,
    record_presence,
    remove_founding_claim,
    remove_presence,
)
from dialogues.programme.forms import CoalitionContactForm, FoundingClaimForm, PresenceForm
from dialogues.programme.models import ConsultationPresence
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.programme.queries.presence import presence_report
from dialogues.programme.views.days import day_asked_for


@login_required
@require_http_methods(["GET", "POST"])
def founding_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    form = FoundingClaimForm(request.POST or None, initial={"date_precision": "year"})
    if attempt(form, lambda: claim_founding(coalition=programme.coalition, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The claim stands beside the others, with its source."))
        return redirect("coalition", code)
    return form_page(request, "programme/founding_form.html", form, {"programme": programme})


@login_required
@require_POST
def founding_removal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    claim = get_object_or_404(programme.coalition.founding_claims, pk=pk)
    remove_founding_claim(claim=claim, **stamp_of(request))
    messages.success(request, _("The claim is taken away."))
    return redirect("coalition", code)


@login_required
@require_http_methods(["GET", "POST"])
def coalition_contact(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    today = today_in(programme, timezone.now())
    form = CoalitionContactForm(request.POST or None, initial={"start_date": today})
    if attempt(
        form,
        lambda: change_coalition_contact(coalition=programme.coalition, **form.cleaned_data, **stamp_of(request)),
    ):
        messages.success(request, _("The coalition has a new contact. The former one stays on record."))
        return redirect("coalition", code)
    return form_page(request, "programme/coalition_contact_form.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET", "POST"])
def coalition_presence(request: SignedInRequest, code: str) -> HttpResponse:
    """Of the consultations that others held: at how many was a member there? (COA-3)"""
    posts = request.method == "POST"
    programme = programme_or_404(request, code, *(MANAGERS if posts else STAFF))
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    form = PresenceForm(request.POST if posts else None, programme=programme) if manages else None
    if form:
        noted = attempt(form, lambda: record_presence(**form.cleaned_data, **stamp_of(request)))
        if noted:
            said = {"name": name_of(noted.institution), "code": noted.dialogue.code}
            messages.success(request, _("%(name)s was at %(code)s.") % said)
            return redirect("coalition_presence", code)
    until = day_asked_for(request) or today_in(programme, timezone.now())
    report = presence_report(programme, until)
    context = {"programme": programme, "report": report, "until": until, "may_manage": manages}
    return form_page(request, "programme/coalition_presence.html", form, context)


@login_required
@require_POST
def coalition_presence_removal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    presence = get_object_or_404(ConsultationPresence, dialogue__programme=programme, pk=pk)
    remove_presence(presence=presence, **stamp_of(request))
    messages.success(request, _("Taken away."))
    return redirect("coalition_presence", code)
