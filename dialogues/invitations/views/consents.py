"""Consents that participants took back: what waits, until when, and by whom it was done (PRV-1)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.invitations.actions.consents import (
    name_third_party,
    note_taken_back_done,
    note_third_party_told,
    note_third_party_untold,
    reopen_taken_back,
)
from dialogues.invitations.forms.consents import ThirdPartyForm
from dialogues.invitations.models import ConsentTakenBack, ThirdParty
from dialogues.invitations.queries.consents import taken_back_in
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page, words_against
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.states import CLOSED


@login_required
@require_GET
def consents_taken_back(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    context = {
        "programme": programme,
        "rows": taken_back_in(programme, timezone.now()),
        "may_be_undone": programme.state not in CLOSED,
    }
    return form_page(request, "invitations/consents_taken_back.html", ThirdPartyForm(), context)


@login_required
@require_POST
def consent_taken_back_done(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    note_taken_back_done(taken_back=_found(request, code, pk), **stamp_of(request))
    messages.success(request, _("It is noted as done."))
    return redirect("consents_taken_back", code)


@login_required
@require_POST
def consent_taken_back_reopening(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = _found(request, code, pk)
    try:
        reopen_taken_back(taken_back=found, **stamp_of(request))
        messages.success(request, _("It is not done after all. Its days run on as before."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("consents_taken_back", code)


@login_required
@require_POST
def consent_third_party_new(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found, form = _found(request, code, pk), ThirdPartyForm(request.POST)
    named = attempt(form, lambda: name_third_party(taken_back=found, **form.cleaned_data, **stamp_of(request)))
    if named:
        messages.success(request, _("%(name)s has to stop, too.") % {"name": named.recipient})
    else:
        messages.error(request, words_against(form))
    return redirect("consents_taken_back", code)


@login_required
@require_POST
def consent_third_party_told(request: SignedInRequest, code: str, pk: int, party: int) -> HttpResponse:
    found = _party(request, code, pk, party)
    note_third_party_told(third_party=found, **stamp_of(request))
    messages.success(request, _("%(name)s is told to stop.") % {"name": found.recipient})
    return redirect("consents_taken_back", code)


@login_required
@require_POST
def consent_third_party_untold(request: SignedInRequest, code: str, pk: int, party: int) -> HttpResponse:
    found = _party(request, code, pk, party)
    try:
        note_third_party_untold(third_party=found, **stamp_of(request))
        told = _("%(name)s has not been told after all. Its days run on as before.")
        messages.success(request, told % {"name": found.recipient})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("consents_taken_back", code)


def _party(request: SignedInRequest, code: str, pk: int, party: int) -> ThirdParty:
    known = ThirdParty.objects.select_related("taken_back__programme")
    return get_object_or_404(known, pk=party, taken_back=_found(request, code, pk))


def _found(request: SignedInRequest, code: str, pk: int) -> ConsentTakenBack:
    programme = programme_or_404(request, code, *MANAGERS)
    return get_object_or_404(programme.consents_taken_back.select_related("programme"), pk=pk)
