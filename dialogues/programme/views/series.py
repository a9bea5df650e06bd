"""Series of meetings: the pattern, its dates, and the dialogues made from them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import has_role
from dialogues.programme.actions.series import (
    change_series,
    create_series,
    discard_series,
    plan_series_dialogues,
    withdraw_series_dialogues,
)
from dialogues.programme.enums import MeetingState, SeriesWay
from dialogues.programme.forms.series import MemberForm, PlanForm, SeriesForm
from dialogues.programme.models import Series
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries.series import coming_occurrences, hosts_of, member_rows, series_of
from dialogues.programme.queries.series_plan import planned_dates
from dialogues.programme.states import CLOSED


def series_or_404(request: SignedInRequest, code: str, pk: int, *roles: Role | str) -> Series:
    """The programme comes with it."""
    programme = programme_or_404(request, code, *roles)
    series = get_object_or_404(programme.series.select_related("hall", "meeting"), pk=pk)
    series.programme = programme
    return series


@login_required
@require_GET
def series_list(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *STAFF)
    now = timezone.now()
    rows = [(one, next(iter(_standing(one, now)), None)) for one in series_of(programme)]
    may_change = has_role(request.user, programme.scope, *MANAGERS) and programme.state not in CLOSED
    return render(
        request, "programme/series_list.html", {"programme": programme, "rows": rows, "may_change": may_change}
    )


@login_required
@require_http_methods(["GET", "POST"])
def series_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = SeriesForm(request.POST or None, programme=programme)
    made = attempt(form, lambda: create_series(programme=programme, **form.pattern(), **stamp_of(request)))
    if made:
        messages.success(request, _("Look at the dates. Nothing is planned or sent yet."))
        return redirect("series", code, made.pk)
    return render(request, "programme/series_form.html", {"programme": programme, "form": form})


@login_required
@require_GET
def series(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = series_or_404(request, code, pk, *STAFF)
    may_change = has_role(request.user, found.programme.scope, *MANAGERS) and found.programme.state not in CLOSED
    is_standing = found.way == SeriesWay.STANDING
    context = _meeting_context(found) if is_standing else _dialogues_context(found, request)
    context |= {
        "programme": found.programme,
        "series": found,
        "hosts": hosts_of(found),
        "may_change": may_change,
        "is_unused": not found.dialogues.exists() and (not is_standing or found.meeting.state == MeetingState.DRAFT),
    }
    return render(request, f"programme/{'standing_meeting' if is_standing else 'series_detail'}.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def series_edit(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = series_or_404(request, code, pk, *MANAGERS)
    form = SeriesForm(request.POST or None, programme=found.programme, series=found)
    del form.fields["way"]
    if attempt(form, lambda: change_series(series=found, changes=form.pattern(), **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("series", code, pk)
    return render(request, "programme/series_form.html", {"programme": found.programme, "series": found, "form": form})


@login_required
@require_POST
def series_discarding(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    found = series_or_404(request, code, pk, *MANAGERS)
    try:
        discard_series(series=found, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("series", code, pk)
    messages.success(request, _("The series is gone. Nobody had been told."))
    return redirect("series_list", code)


@login_required
@require_POST
def series_dialogues(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """What was chosen on the page of the series becomes dialogues in planning."""
    found = series_or_404(request, code, pk, *MANAGERS)
    form = PlanForm(request.POST, planned=planned_dates(found, request.user))
    if not form.is_valid():
        messages.error(request, _("The plan has changed meanwhile. Please look again."))
        return redirect("series", code, pk)
    try:
        planned = plan_series_dialogues(series=found, days=form.days(), **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = ngettext("%(count)s dialogue is planned.", "%(count)s dialogues are planned.", len(planned))
        messages.success(request, told % {"count": len(planned)})
    return redirect("series", code, pk)


@login_required
@require_POST
def series_withdrawal(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Undo, as far as nobody is invited."""
    found = series_or_404(request, code, pk, *MANAGERS)
    if found.way != SeriesWay.DIALOGUES:
        raise Http404
    reason = _("The series was planned anew.")
    gone = withdraw_series_dialogues(series=found, reason=reason, **stamp_of(request))
    told = ngettext(
        "%(count)s dialogue is cancelled; nobody had been invited.",
        "%(count)s dialogues are cancelled; nobody had been invited.",
        len(gone),
    )
    messages.success(request, told % {"count": len(gone)})
    return redirect("series", code, pk)


def _standing(found: Series, now: Any) -> list[Any]:
    return [one for one in coming_occurrences(found, now) if one.takes_place]


def _dialogues_context(found: Series, request: SignedInRequest) -> dict[str, Any]:
    planned = planned_dates(found, request.user)
    form = PlanForm(planned=planned)
    rows = [(row, form[row.occurrence.date.isoformat()] if row.dialogue is None else None) for row in planned]
    return {
        "rows": rows,
        "is_open": any(row.dialogue is None for row in planned),
        "is_planned": any(row.dialogue for row in planned),
    }


def _meeting_context(found: Series) -> dict[str, Any]:
    now = timezone.now()
    ahead = [row for row in planned_dates(found) if row.occurrence.ends_at > now]
    ahead.sort(key=lambda row: (row.occurrence.starts_at, row.occurrence.date))
    members = member_rows(found.meeting)
    return {
        "meeting": found.meeting,
        "rows": ahead,
        "members": members,
        "member_form": MemberForm(series=found),
        "now": now,
    }
