from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.forms import attempt, form_page, tell, typed
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import accept_conflict, reopen_conflict, set_conflict_levels
from dialogues.programme.forms import LevelsForm
from dialogues.programme.permissions import dialogue_or_404, programme_or_404
from dialogues.programme.queries import conflicts_in, conflicts_of
from dialogues.programme.queries.conflicts import dialogues_to_check
from dialogues.programme.states import OVER

DIALOGUES_A_PAGE = 50


@login_required
@require_GET
def conflicts(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Looked for anew on every visit."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    found = conflicts_of(dialogue, request.user, with_slot=True)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "open_ones": [one for one in found if one.acceptance is None],
        "accepted": [one for one in found if one.acceptance],
        "slot": next((one.slot for one in found if one.slot), None),
        "may_change": holds_role(request.user, dialogue.programme.scope, *MANAGERS) and dialogue.state not in OVER,
    }
    return render(request, "programme/conflicts.html", context)


@login_required
@require_POST
def conflict_acceptance(request: SignedInRequest, code: str, dialogue_code: str, key: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    tell(
        request,
        lambda: accept_conflict(dialogue=dialogue, key=key, reason=typed(request.POST, "reason"), **stamp_of(request)),
        _("Accepted, with your reason in the record."),
    )
    return redirect("conflicts", code, dialogue_code)


@login_required
@require_POST
def conflict_reopening(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    """Undo of an acceptance."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    reopen_conflict(acceptance=get_object_or_404(dialogue.conflict_acceptances, pk=pk), **stamp_of(request))
    messages.success(request, _("It counts again."))
    return redirect("conflicts", code, dialogue_code)


@login_required
@require_GET
def programme_conflicts(request: SignedInRequest, code: str) -> HttpResponse:
    """What is to come; an open page asks again every minute (C52)."""
    programme = programme_or_404(request, code, *STAFF)
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and 0 < len(asked) < 5 else 1
    first = (max(number, 1) - 1) * DIALOGUES_A_PAGE
    coming = list(dialogues_to_check(programme)[first : first + DIALOGUES_A_PAGE + 1])
    found = conflicts_in(programme, coming[:DIALOGUES_A_PAGE], request.user)
    context = {
        "programme": programme,
        "here": request.get_full_path(),
        "sets_levels": holds_role(request.user, programme.scope, Role.CONVENOR),
        "newer_url": f"?page={number - 1}" if number > 1 else "",
        "older_url": f"?page={number + 1}" if len(coming) > DIALOGUES_A_PAGE else "",
        "open_ones": [one for one in found if one.acceptance is None],
        "accepted": [one for one in found if one.acceptance],
    }
    is_part = request.headers.get("HX-Request") == "true"
    name = "programme/_programme_conflicts.html" if is_part else "programme/programme_conflicts.html"
    return render(request, name, context)


@login_required
@require_http_methods(["GET", "POST"])
def conflict_levels(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    form = LevelsForm(request.POST or None, programme=programme)
    if attempt(form, lambda: set_conflict_levels(programme=programme, levels=form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("programme_conflicts", code)
    return form_page(request, "programme/conflict_levels.html", form, {"programme": programme})
