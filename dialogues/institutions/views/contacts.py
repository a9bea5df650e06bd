from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.actions import add_contact_point, close_contact_point, reopen_contact_point
from dialogues.institutions.forms import ContactPointForm
from dialogues.institutions.permissions import institution_or_404
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of


@login_required
@require_http_methods(["GET", "POST"])
def contact_point_new(request: HttpRequest, code: str) -> HttpResponse:
    institution = institution_or_404(request, code, "change")
    form = ContactPointForm(request.POST or None)
    added = attempt(form, lambda: add_contact_point(institution=institution, **form.cleaned_data, **stamp_of(request)))
    if added:
        messages.success(request, _("Letters can go to %(post)s now.") % {"post": added.post})
        return redirect("institution", code)
    context = {"form": form, "institution": institution, "name": name_of(institution)}
    return render(request, "institutions/contact_point_new.html", context)


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
