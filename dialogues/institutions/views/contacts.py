from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.actions import (
    add_contact_point,
    change_contact_point,
    close_contact_point,
    make_contact_point_primary,
    reopen_contact_point,
)
from dialogues.institutions.forms import ContactPointForm
from dialogues.institutions.permissions import institution_or_404
from dialogues.institutions.queries import name_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of

CHANGEABLE = ("post", "email", "phone", "language", "channel")


@login_required
@require_http_methods(["GET", "POST"])
def contact_point_new(request: HttpRequest, code: str) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    form = ContactPointForm(request.POST or None)
    added = attempt(form, lambda: add_contact_point(institution=institution, **form.cleaned_data, **stamp_of(request)))
    if added:
        messages.success(request, _("Letters can go to %(post)s now.") % {"post": added.post})
        return redirect("institution", code)
    context = {"institution": institution, "name": name_of(institution)}
    return form_page(request, "institutions/contact_point_new.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def contact_point_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    point = get_object_or_404(institution.contact_points, pk=pk)
    form = ContactPointForm(request.POST or None, initial=model_to_dict(point, CHANGEABLE))
    changed = attempt(
        form, lambda: change_contact_point(contact_point=point, changes=form.cleaned_data, **stamp_of(request))
    )
    if changed:
        messages.success(request, _("How to reach %(post)s is saved.") % {"post": changed.post})
        return redirect("institution", code)
    context = {"institution": institution, "name": name_of(institution)}
    return form_page(request, "institutions/contact_point_edit.html", form, context)


@login_required
@require_POST
def contact_point_primary(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    point = get_object_or_404(institution.contact_points, pk=pk)
    try:
        make_contact_point_primary(contact_point=point, **stamp_of(request))
        messages.success(request, _("Letters go to %(post)s first.") % {"post": point.post})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("institution", code)


@login_required
@require_POST
def contact_point_closing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    closed = close_contact_point(
        contact_point=get_object_or_404(institution.contact_points, pk=pk), **stamp_of(request)
    )
    told = _("No more letters go to %(post)s. It stands below, where this can be undone.")
    messages.success(request, told % {"post": closed.post})
    return redirect("institution", code)


@login_required
@require_POST
def contact_point_reopening(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    reopened = reopen_contact_point(
        contact_point=get_object_or_404(institution.contact_points, pk=pk), **stamp_of(request)
    )
    messages.success(request, _("Letters can go to %(post)s again.") % {"post": reopened.post})
    return redirect("institution", code)
