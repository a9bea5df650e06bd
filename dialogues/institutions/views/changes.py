"""What befalls institutions: the list, and what people record about a change. Its page belongs to the follow-up."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.institutions.actions import announce_change, correct_change, drop_change, enact_change
from dialogues.institutions.enums import ChangeState
from dialogues.institutions.forms import ChangeForm, DroppingForm, EnactmentForm, said_of
from dialogues.institutions.models import InstitutionChange
from dialogues.institutions.permissions import require
from dialogues.institutions.queries import institutions_visible_to, name_of, open_institutions
from dialogues.institutions.queries.change_words import told
from dialogues.institutions.queries.succession import told_changes
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of

PAGE_SIZE = 30


@login_required
@require_GET
def institution_changes(request: HttpRequest) -> HttpResponse:
    """Newest effective date first, filtered by state."""
    require(request, "view")
    state = request.GET.get("state", "")
    found = told_changes().order_by("-effective_date", "-pk")
    if state in ChangeState.values:
        found = found.filter(state=state)
    asked = request.GET.get("page", "")
    number = max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1)
    first = (number - 1) * PAGE_SIZE
    rows = [told(change) for change in found[first : first + PAGE_SIZE + 1]]
    kept = f"state={state}&" if state else ""
    context = {
        "rows": rows[:PAGE_SIZE],
        "state": state,
        "states": ChangeState.choices,
        "older_url": f"?{kept}page={number + 1}" if len(rows) > PAGE_SIZE else "",
        "newer_url": f"?{kept}page={number - 1}" if number > 1 else "",
        "may_change": request.user.has_perm("institutions.change_institution"),
    }
    return render(request, "institutions/changes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def institution_change_new(request: HttpRequest) -> HttpResponse:
    require(request, "change")
    code = request.GET.get("of", "").replace("\0", "")
    about = institutions_visible_to(request.user).prefetch_related("names").filter(code=code).first()
    form = ChangeForm(request.POST or None, initial={"before_1": about})
    announced = attempt(form, lambda: announce_change(plan=form.plan(), **stamp_of(request)))
    if announced:
        messages.success(request, _("It is announced. Nothing changes until it is enacted and applied."))
        return redirect("institution_change", announced.pk)
    return _form(request, form)


@login_required
@require_http_methods(["GET", "POST"])
def institution_change_edit(request: HttpRequest, pk: int) -> HttpResponse:
    change = _change_or_404(request, pk)
    form = ChangeForm(request.POST or None, initial=said_of(change))
    corrected = attempt(form, lambda: correct_change(change=change, plan=form.plan(), **stamp_of(request)))
    if corrected:
        messages.success(request, _("The change is saved."))
        return redirect("institution_change", pk)
    return _form(request, form, change)


@login_required
@require_http_methods(["GET", "POST"])
def institution_change_enactment(request: HttpRequest, pk: int) -> HttpResponse:
    change = _change_or_404(request, pk)
    form = EnactmentForm(request.POST or None, initial={"legal_basis": change.legal_basis, "source": change.source})
    enacted = attempt(form, lambda: enact_change(change=change, **form.cleaned_data, **stamp_of(request)))
    if enacted:
        messages.success(request, _("It is law. Look at what it does to obligations, then apply it."))
        return redirect("institution_change", pk)
    words = {"heading": _("It is enacted"), "button": _("Record that it is enacted")}
    return _step(request, form, change, words)


@login_required
@require_http_methods(["GET", "POST"])
def institution_change_dropping(request: HttpRequest, pk: int) -> HttpResponse:
    change = _change_or_404(request, pk)
    form = DroppingForm(request.POST or None)
    dropped = attempt(form, lambda: drop_change(change=change, **form.cleaned_data, **stamp_of(request)))
    if dropped:
        messages.success(request, _("It is dropped. It stays in the list, with its reason."))
        return redirect("institution_change", pk)
    return _step(request, form, change, {"heading": _("It is dropped"), "button": _("Drop it")})


def _change_or_404(request: HttpRequest, pk: int) -> InstitutionChange:
    require(request, "change")
    return get_object_or_404(told_changes(), pk=pk)


def _form(request: HttpRequest, form: ChangeForm, change: InstitutionChange | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "told": told(change) if change else None,
        "options": [f"{name_of(one)} ({one.code})" for one in open_institutions()],
    }
    return form_page(request, "institutions/change_form.html", form, context)


def _step(request: HttpRequest, form: forms.Form, change: InstitutionChange, words: dict[str, str]) -> HttpResponse:
    context = {"told": told(change), "words": words}
    return form_page(request, "institutions/change_step.html", form, context)
