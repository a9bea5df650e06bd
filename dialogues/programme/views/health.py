"""Health checks of the coalition: opened and closed here, answered by a link without an account (COA-5)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Purpose, Role
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.people.views.doors import key_behind, opened_by
from dialogues.programme.actions import (
    answer_health_check,
    close_health_check,
    note_discussion,
    open_health_check,
)
from dialogues.programme.actions.health import has_answered
from dialogues.programme.enums import HealthState
from dialogues.programme.forms import DiscussionForm, HealthAnswerForm, NewHealthCheckForm
from dialogues.programme.models import HealthCheck
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries.health import health_checks_of, health_checks_visible_to, result_of


@login_required
@require_http_methods(["GET", "POST"])
def health_checks(request: SignedInRequest, code: str) -> HttpResponse:
    """All there were. POST opens one, for the convenor."""
    posts = request.method == "POST"
    programme = programme_or_404(request, code, *((Role.CONVENOR,) if posts else STAFF))
    may_open = holds_role(request.user, programme.scope, Role.CONVENOR)
    form = NewHealthCheckForm(request.POST if posts else None) if may_open else None
    if form:
        opened = attempt(form, lambda: open_health_check(programme=programme, **form.cleaned_data, **stamp_of(request)))
        if opened:
            said = ngettext("%(n)s institution is asked.", "%(n)s institutions are asked.", opened.asked)
            messages.success(request, said % {"n": opened.asked})
            return redirect("health_check", code, opened.pk)
    checks = [(check, result_of(check)) for check in health_checks_of(programme, request.user)]
    may_manage = holds_role(request.user, programme.scope, *MANAGERS)
    context = {"programme": programme, "checks": checks, "may_manage": may_manage}
    return form_page(request, "programme/health_checks.html", form, context)


@login_required
@require_GET
def health_check(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *STAFF)
    check = get_object_or_404(health_checks_visible_to(request.user), coalition__programme=programme, pk=pk)
    initial = {"notes": check.notes, "agreed_actions": check.agreed_actions}
    context = {
        "programme": programme,
        "check": check,
        "result": result_of(check),
        "is_open": check.state == HealthState.OPEN,
        "may_decide": holds_role(request.user, programme.scope, Role.CONVENOR),
        "form": DiscussionForm(initial=initial),
    }
    return render(request, "programme/health_check.html", context)


@login_required
@require_POST
def health_check_closing(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    check = _decided(request, code, pk)
    try:
        closed = close_health_check(check=check, **stamp_of(request))
        if result_of(closed).has_enough:
            messages.success(request, _("Closed. The results are open now."))
        else:
            messages.info(request, _("Closed with not enough answers. They were destroyed, so that nobody is exposed."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("health_check", code, pk)


@login_required
@require_POST
def health_check_discussion(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    check = _decided(request, code, pk)
    form = DiscussionForm(request.POST)
    if attempt(form, lambda: note_discussion(check=check, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved."))
    return redirect("health_check", code, pk)


@opened_by(Purpose.HEALTH)
@require_http_methods(["GET", "HEAD", "POST"])
def health_answer(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Neither who nor when is kept: the link's last use is not noted either."""
    found = HealthCheck.objects.select_related("coalition__programme").filter(pk=key_behind(token)).first()
    if found is None:
        raise Http404
    posts = request.method == "POST"
    form = HealthAnswerForm(request.POST if posts else None, check=found)
    if form.is_valid():
        try:
            comment = form.cleaned_data["comment"]
            answer_health_check(check=found, secret=secret, lights=form.lights(), comment=comment)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("health_answer", secret)
    context = {
        "check": found,
        "programme": found.coalition.programme,
        "is_over": found.state != HealthState.OPEN,
        "has_answered": has_answered(found, secret),
    }
    return form_page(request, "programme/health_answer.html", form, context)


def _decided(request: SignedInRequest, code: str, pk: int) -> HealthCheck:
    programme = programme_or_404(request, code, Role.CONVENOR)
    return get_object_or_404(health_checks_visible_to(request.user), coalition__programme=programme, pk=pk)
