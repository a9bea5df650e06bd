from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import change_hall, close_hall, end_absence, note_absence, register_hall
from dialogues.programme.enums import AccessFeature
from dialogues.programme.forms import AbsenceForm, HallForm
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries.halls import absences_of, halls_offered

ROWS_A_PAGE = 50


@login_required
@require_GET
def halls(request: SignedInRequest, code: str) -> HttpResponse:
    """All halls in use; those of other programmes can be booked but not changed."""
    programme = programme_or_404(request, code, *STAFF)
    page = Paginator(halls_offered(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    labels = dict(AccessFeature.choices)
    context = {
        "programme": programme,
        "page": page,
        "rows": [(hall, [labels[one] for one in hall.access_features if one in labels]) for hall in page],
        "may_change": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "programme/halls.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def hall_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = HallForm(request.POST or None)
    made = attempt(form, lambda: register_hall(programme=programme, **form.cleaned_data, **stamp_of(request)))
    if made:
        messages.success(request, _("%(hall)s can be booked now.") % {"hall": made.name})
        return redirect("halls", code)
    return form_page(request, "programme/hall_form.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET", "POST"])
def hall_edit(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    hall = get_object_or_404(programme.halls.select_related("programme", "area"), pk=pk)
    form = HallForm(request.POST or None, hall=hall)
    if attempt(form, lambda: change_hall(hall=hall, changes=form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("halls", code)
    return form_page(request, "programme/hall_form.html", form, {"programme": programme, "hall": hall})


@login_required
@require_POST
def hall_closing(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    hall = get_object_or_404(programme.halls.select_related("programme"), pk=pk)
    close_hall(hall=hall, **stamp_of(request))
    messages.success(request, _("%(hall)s is no longer offered.") % {"hall": hall.name})
    return redirect("halls", code)


@login_required
@require_http_methods(["GET", "POST"])
def absences(request: SignedInRequest, code: str) -> HttpResponse:
    """When people and halls cannot be had."""
    programme = programme_or_404(request, code, *MANAGERS)
    form = AbsenceForm(request.POST or None, programme=programme)
    if attempt(form, lambda: note_absence(programme=programme, **form.details(), **stamp_of(request))):
        messages.success(request, _("Noted."))
        return redirect("absences", code)
    page = Paginator(absences_of(programme), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return form_page(request, "programme/absences.html", form, {"programme": programme, "page": page})


@login_required
@require_POST
def absence_end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    end_absence(absence=get_object_or_404(absences_of(programme), pk=pk), **stamp_of(request))
    messages.success(request, _("Taken away."))
    return redirect("absences", code)
