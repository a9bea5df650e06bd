"""The seat plan of a dialogue: figures for the staff, changes for those who decide."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.institutions.models import AdminArea
from dialogues.institutions.queries import areas_valid_on
from dialogues.invitations.actions import (
    release_attendance,
    release_seats,
    set_participation_targets,
    set_seat_plan,
    undo_release,
)
from dialogues.invitations.forms.seats import ReleaseForm, SeatPlanForm, TargetsForm
from dialogues.invitations.queries import balance_of, seat_plan_of
from dialogues.invitations.queries.answers import OVER
from dialogues.invitations.queries.forecast import forecast_with
from dialogues.invitations.queries.queues import left_places_of
from dialogues.invitations.queries.seats import releases_visible_to
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.programme.models import Dialogue

from .places import dialogue_for_managers, dialogue_for_staff, place

GAPS_SHOWN = 8
LEFT_SHOWN = 20


@login_required
@require_GET
def seat_plan(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Who has seats, who waits, who will come against the targets, and what to do about it."""
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    view = seat_plan_of(dialogue)
    gaps = balance_of(dialogue).gaps
    context = place(request, dialogue) | {
        "plan": view,
        "forecast": forecast_with(view, dialogue),
        "gaps": gaps[:GAPS_SHOWN],
        "more_gaps": max(0, len(gaps) - GAPS_SHOWN),
        "left": left_places_of(dialogue)[:LEFT_SHOWN],
        "is_over": dialogue.state in OVER,
    }
    return render(request, "invitations/seat_plan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seat_plan_edit(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    view = seat_plan_of(dialogue)
    form = SeatPlanForm(request.POST if request.method == "POST" else None, view=view)
    if attempt(form, lambda: _set(request, dialogue, form)):
        messages.success(request, _("The seat plan is saved."))
        return redirect("seat_plan", code, dialogue_code)
    context = place(request, dialogue) | {"plan": view}
    return form_page(request, "invitations/seat_plan_form.html", form, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seat_targets(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    known = dict(dialogue.participation_targets.values_list("trait", "percent"))
    form = TargetsForm(request.POST if request.method == "POST" else None, targets=known)
    if form.is_valid():
        set_participation_targets(dialogue=dialogue, targets=form.targets(), **stamp_of(request))
        messages.success(request, _("The targets are saved."))
        return redirect("seat_plan", code, dialogue_code)
    return form_page(request, "invitations/seat_targets_form.html", form, place(request, dialogue))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seat_releases(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Give some of the reserve away. The suggestion of the plan's page fills the form in."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    view = seat_plan_of(dialogue)
    if view is None:
        return redirect("seat_plan_edit", code, dialogue_code)
    first = {"group": request.GET.get("group", "community"), "seats": request.GET.get("seats", "")}
    areas = _areas_of(dialogue)
    form = ReleaseForm(request.POST if request.method == "POST" else None, view=view, areas=areas, initial=first)
    release = attempt(form, lambda: release_seats(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if release:
        told = ngettext("%(number)s seat released.", "%(number)s seats released.", release.seats)
        messages.success(request, told % {"number": release.seats})
        return redirect("seat_plan", code, dialogue_code)
    context = place(request, dialogue) | {"plan": view}
    return form_page(request, "invitations/seat_release_form.html", form, context)


@login_required
@require_POST
def seat_release_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = releases_visible_to(request.user).select_related("plan__dialogue__programme")
    release = get_object_or_404(visible, pk=pk)
    dialogue = release.plan.dialogue
    require_role(request.user, dialogue.programme.scope, *MANAGERS)
    tell(request, lambda: undo_release(release=release, **stamp_of(request)), _("The seats are back in the reserve."))
    return redirect("seat_plan", dialogue.programme.code, dialogue.code)


@login_required
@require_POST
def seat_attendance(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Works out who came, once and for all."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    tell(
        request,
        lambda: release_attendance(dialogue=dialogue, **stamp_of(request)),
        _("The figures of who came are worked out. They will not change any more."),
    )
    return redirect("seat_plan", code, dialogue_code)


def _set(request: SignedInRequest, dialogue: Dialogue, form: SeatPlanForm) -> Any:
    given = form.cleaned_data
    return set_seat_plan(
        dialogue=dialogue,
        groups=form.quotas(),
        general_reserve=given["general_reserve"],
        order=given["order"],
        offer_hours=given["offer_hours"],
        **stamp_of(request),
    )


def _areas_of(dialogue: Dialogue) -> Any:
    """The provinces it is about; without any, all there are."""
    own = AdminArea.objects.filter(pk__in=dialogue.areas.values("pk")) | AdminArea.objects.filter(
        pk__in=dialogue.bridge_points.values("area")
    )
    return own.distinct().order_by("name") if own.exists() else areas_valid_on()
