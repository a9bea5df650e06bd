"""Lessons, reported figures, and building on a pilot (PRG-3, PRG-4)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import add_lesson, report_figure, scale_up_programme
from dialogues.programme.forms import LessonForm, ReportedFigureForm, ScaleUpForm
from dialogues.programme.permissions import programme_or_404, target_or_404
from dialogues.programme.queries import today_in
from dialogues.programme.queries.learning import lessons_of, reported_figures_of
from dialogues.programme.states import CLOSED


@login_required
@require_http_methods(["GET", "POST"])
def lessons(request: SignedInRequest, code: str) -> HttpResponse:
    """All that was learnt; `?tag=` shows what belongs to one subject. Everybody who works here may add."""
    programme = programme_or_404(request, code, *STAFF)
    form = LessonForm(request.POST or None, initial={"language": get_language()})
    if attempt(form, lambda: add_lesson(programme=programme, **form.details(), **stamp_of(request))):
        messages.success(request, _("The lesson is kept. A programme that builds on this one begins with it."))
        return redirect("lessons", code)
    tag = request.GET.get("tag", "")
    everything = lessons_of(programme)
    context = {
        "programme": programme,
        "lessons": [lesson for lesson in everything if not tag or tag in lesson.tags],
        "tags": sorted({one for lesson in everything for one in lesson.tags}),
        "tag": tag,
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
        "may_scale_up": programme.state in CLOSED and holds_role(request.user, programme.scope, Role.CONVENOR),
    }
    return form_page(request, "programme/lessons.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def programme_scale_up(request: SignedInRequest, code: str) -> HttpResponse:
    pilot = programme_or_404(request, code, Role.CONVENOR)
    form = ScaleUpForm(request.POST or None, pilot=pilot)
    made = attempt(
        form,
        lambda: scale_up_programme(pilot=pilot, convenor=request.user, **form.details(), **stamp_of(request)),
    )
    if made:
        messages.success(request, _("%(code)s is a draft now. You are its convenor.") % {"code": made.code})
        return redirect("programme", made.code)
    return form_page(request, "programme/scale_up_form.html", form, {"programme": pilot})


@login_required
@require_http_methods(["GET", "POST"])
def target_reported(request: SignedInRequest, code: str, target_code: str) -> HttpResponse:
    """Figures that were stated for a target, with their evidence; the computed one stays what it is."""
    posts = request.method == "POST"
    programme = programme_or_404(request, code, *(MANAGERS if posts else STAFF))
    target = target_or_404(programme, target_code)
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    initial = {"as_of_date": today_in(programme, timezone.now())}
    form = (
        ReportedFigureForm(request.POST if posts else None, programme=programme, initial=initial) if manages else None
    )
    if form and attempt(form, lambda: report_figure(target=target, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The reported figure stands beside the computed one."))
        return redirect("target", code, target_code)
    context = {"programme": programme, "target": target, "figures": reported_figures_of(target)}
    return form_page(request, "programme/target_reported.html", form, context)
