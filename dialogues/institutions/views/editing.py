"""Registering an institution, and setting right what is written about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.institutions.actions import (
    change_institution,
    close_institution,
    correct_names,
    register_institution,
    rename_institution,
)
from dialogues.institutions.forms import (
    ClosingForm,
    FactsForm,
    InstitutionForm,
    NamesForm,
    ProfileForm,
    RenamingForm,
    facts_of,
    names_of,
    profile_of,
)
from dialogues.institutions.models import Institution
from dialogues.institutions.permissions import institution_or_404, require
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of


@login_required
@require_http_methods(["GET", "POST"])
def institution_new(request: HttpRequest) -> HttpResponse:
    require(request, "add")
    form = InstitutionForm(request.POST or None)
    registered = attempt(
        form,
        lambda: register_institution(
            **form.facts, **form.words(), valid_from_date=form.cleaned_data["valid_from_date"], **stamp_of(request)
        ),
    )
    if registered:
        return _done(request, registered, _("%(name)s is in the register. Add where to write to."))
    return form_page(request, "institutions/institution_new.html", form, {})


@login_required
@require_http_methods(["GET", "POST"])
def institution_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Facts. Names have pages of their own, because a new name and a spelling put right are two different things."""
    shown = institution_or_404(request, code, "change")
    form = FactsForm(request.POST or None, initial=facts_of(shown), institution=shown)
    changed = attempt(form, lambda: change_institution(institution=shown, changes=form.facts, **stamp_of(request)))
    if changed:
        return _done(request, changed, _("What is known of %(name)s is saved."))
    return _form(request, "institution_edit", code, form)


@login_required
@require_http_methods(["GET", "POST"])
def institution_profile(request: HttpRequest, code: str) -> HttpResponse:
    """How letters reach it and address it, and by what else it is known."""
    shown = institution_or_404(request, code, "change")
    form = ProfileForm(request.POST or None, initial=profile_of(shown), institution=shown)
    changed = attempt(form, lambda: change_institution(institution=shown, changes=form.facts, **stamp_of(request)))
    if changed:
        return _done(request, changed, _("How to write to %(name)s is saved."))
    return _form(request, "institution_profile", code, form)


@login_required
@require_http_methods(["GET", "POST"])
def institution_names(request: HttpRequest, code: str) -> HttpResponse:
    shown = institution_or_404(request, code, "change")
    form = NamesForm(request.POST or None, initial=names_of(shown))
    corrected = attempt(form, lambda: correct_names(institution=shown, **form.words(), **stamp_of(request)))
    if corrected:
        return _done(request, corrected, _("The names of %(name)s are saved."))
    return _form(request, "institution_names", code, form)


@login_required
@require_http_methods(["GET", "POST"])
def institution_renaming(request: HttpRequest, code: str) -> HttpResponse:
    shown = institution_or_404(request, code, "change")
    form = RenamingForm(request.POST or None)
    renamed = attempt(
        form,
        lambda: rename_institution(
            institution=shown, from_date=form.cleaned_data["from_date"], **form.words(), **stamp_of(request)
        ),
    )
    if renamed:
        return _done(request, renamed, _("It is called %(name)s now; the old name is kept with its dates."))
    return _form(request, "institution_renaming", code, form)


@login_required
@require_http_methods(["GET", "POST"])
def institution_closing(request: HttpRequest, code: str) -> HttpResponse:
    shown = institution_or_404(request, code, "change")
    form = ClosingForm(request.POST or None)
    closed = attempt(form, lambda: close_institution(institution=shown, **form.cleaned_data, **stamp_of(request)))
    if closed:
        day = date_format(form.cleaned_data["on_date"])
        return _done(request, closed, _("%(name)s is closed from %(date)s on."), date=day)
    return _form(request, "institution_closing", code, form)


def _done(request: HttpRequest, institution: Institution, told: str, **more: str) -> HttpResponse:
    # As it is now: the one that the page began with still holds the names of before.
    now = Institution.objects.get(pk=institution.pk)
    messages.success(request, told % {"name": name_of(now), **more})
    return redirect("institution", now.code)


def _form(
    request: HttpRequest, template: str, code: str, form: FactsForm | NamesForm | ClosingForm | ProfileForm
) -> HttpResponse:
    # Read anew: a refused change must not show in the heading.
    shown = institution_or_404(request, code, "change")
    context = {"institution": shown, "name": name_of(shown)}
    return form_page(request, f"institutions/{template}.html", form, context)
