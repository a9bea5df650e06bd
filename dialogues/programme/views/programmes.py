from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page, typed
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, Role
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import (
    activate_programme,
    archive_programme,
    change_programme,
    close_programme,
    create_programme,
    wind_down_programme,
)
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.forms import NewProgrammeForm, ProgrammeForm
from dialogues.programme.permissions import may_create_programmes, programme_or_404

MOVES = {
    ProgrammeState.ACTIVE: activate_programme,
    ProgrammeState.CLOSING: wind_down_programme,
    ProgrammeState.CLOSED: close_programme,
    ProgrammeState.ARCHIVED: archive_programme,
}


@login_required
@require_http_methods(["GET", "POST"])
def programme_new(request: SignedInRequest) -> HttpResponse:
    if not may_create_programmes(request.user):
        raise PermissionDenied
    form = NewProgrammeForm(request.POST or None)
    made = attempt(form, lambda: create_programme(**form.details(), convenor=request.user, **stamp_of(request)))
    if made:
        messages.success(request, _("%(code)s is a draft now. You are its convenor.") % {"code": made.code})
        return redirect("programme", made.code)
    return form_page(request, "programme/programme_form.html", form, {})


@login_required
@require_http_methods(["GET", "POST"])
def programme_edit(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = ProgrammeForm(request.POST or None, programme=programme)

    def save() -> object:
        changes = form.details() | {"policies": form.policies()}
        return change_programme(programme=programme, changes=changes, **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Saved."))
        return redirect("programme", code)
    return form_page(request, "programme/programme_form.html", form, {"programme": programme})


@login_required
@require_POST
def programme_state(request: SignedInRequest, code: str) -> HttpResponse:
    """One step. What cannot be undone is confirmed by writing the programme's code."""
    programme = programme_or_404(request, code, Role.CONVENOR)
    to = request.POST.get("to", "")
    move = MOVES.get(ProgrammeState(to)) if to in ProgrammeState.values else None
    if to == ProgrammeState.ARCHIVED and typed(request.POST, "typed").casefold() != programme.code.casefold():
        messages.error(request, _("To confirm, write its code: %(code)s") % {"code": programme.code})
        return redirect("programme_ending", code)
    try:
        if move:
            programme = move(programme=programme, **stamp_of(request))
            messages.success(request, _("The programme is now: %(state)s.") % {"state": programme.get_state_display()})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("programme", code)
