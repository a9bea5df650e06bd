"""The first page of those who run a programme: what to do now, the next dialogue, the whole, the targets."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.commitments.queries import commitments_visible_to
from dialogues.invitations.queries.funnel import NO_GUESTS
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Programme
from dialogues.programme.permissions import may_create_programmes, programme_or_404, target_or_404
from dialogues.programme.promises import promise_of
from dialogues.programme.queries import programmes_visible_to, today_in
from dialogues.programme.queries.learning import reported_on
from dialogues.programme.states import CLOSED
from dialogues.programme.views.days import day_asked_for
from dialogues.reports.queries.balance import balance_table
from dialogues.reports.queries.boundaries import Boundaries
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.planning import PlanChoice, chosen_dialogues, marks_of, spots_of
from dialogues.reports.queries.target_rows import lines_of
from dialogues.reports.queries.targets import assessable, figure_of, target_figures
from dialogues.reports.queries.todo import Desk, todo_for

ONE_DAY, A_MONTH_AND_MORE = dt.timedelta(days=1), dt.timedelta(days=32)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My programmes; with only one, that one. Strangers go to what is public."""
    user = request.user
    if not user.is_authenticated:
        return redirect("public_start")
    mine = list(programmes_visible_to(user).order_by("-start_date", "code"))
    of_institution = Programme.objects.filter(dialogues__commitments__in=commitments_visible_to(user))
    others = list(of_institution.exclude(pk__in=[programme.pk for programme in mine]).distinct().order_by("code"))
    if len(mine) == 1 and not others:
        return redirect("programme", mine[0].code)
    context = {
        "programmes": [programme for programme in mine if programme.state != ProgrammeState.ARCHIVED],
        "archived": [programme for programme in mine if programme.state == ProgrammeState.ARCHIVED],
        "others": others,
        "may_create": may_create_programmes(user),
    }
    return render(request, "reports/home.html", context)


@login_required
@require_GET
def dashboard(request: SignedInRequest, code: str) -> HttpResponse:
    programme, now = programme_or_404(request, code), timezone.now()
    on = as_of(programme, now)
    desk = Desk(programme, now)
    upcoming = desk.upcoming
    works_here = holds_role(request.user, programme.scope, *STAFF)
    figures = target_figures(programme, on)
    guests = desk.guests.get(upcoming.pk, NO_GUESTS) if upcoming and works_here else None
    may_manage = holds_role(request.user, programme.scope, *MANAGERS)
    tasks = todo_for(desk, manages=may_manage) if works_here else []
    context = {
        "programme": programme,
        "is_over": programme.state in CLOSED,
        "promise": promise_of(programme),
        "first_task": tasks[0] if tasks else None,
        "tasks": tasks[1:],
        "works_here": works_here,
        "may_manage": may_manage,
        "upcoming": upcoming,
        "guests": guests,
        "plan": _plan(request, desk, works_here),
        "today": today_in(programme, now),
        "figures": figures,
        "boundaries": Boundaries(),
        "assessable": assessable(figures),
        "on": on,
    }
    return render(request, "reports/dashboard.html", context)


@login_required
@require_GET
def targets(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code)
    on = day_asked_for(request) or as_of(programme, timezone.now())
    boundaries = Boundaries.from_query(request.GET)
    figures = target_figures(programme, on, boundaries.day)
    context = {
        "programme": programme,
        "boundaries": boundaries,
        "figures": figures,
        "assessable": assessable(figures),
        "on": on,
        "works_here": holds_role(request.user, programme.scope, *STAFF),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "reports/targets.html", context)


@login_required
@require_GET
def target_rows(request: SignedInRequest, code: str, target_code: str) -> HttpResponse:
    """The rows behind one figure: whoever follows a number finds what was counted."""
    programme = programme_or_404(request, code)
    on = day_asked_for(request) or as_of(programme, timezone.now())
    boundaries = Boundaries.from_query(request.GET)
    figure = figure_of(target_or_404(programme, target_code), on, boundaries.day)
    lines = lines_of(figure)
    context = {
        "programme": programme,
        "figure": figure,
        "boundaries": boundaries,
        "lines": lines,
        "with_dates": any(line.date for line in lines),
        "with_amounts": any(line.amount is not None for line in lines),
        "reported": reported_on(figure.target, on),
        "works_here": holds_role(request.user, programme.scope, *STAFF),
        "on": on,
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "reports/target_rows.html", context)


def _plan(request: SignedInRequest, desk: Desk, works_here: bool) -> dict[str, object]:
    """The dialogues under one filter, in the view that was asked for."""
    choice = PlanChoice.from_query(request.GET)
    programme, upcoming, today = desk.programme, desk.upcoming, desk.today
    dialogues = list(chosen_dialogues(programme, choice))
    nearest = upcoming.starts_at.astimezone(upcoming.zone).date() if upcoming and upcoming.starts_at else today
    month = choice.month_shown(nearest)
    return {
        "choice": choice,
        "chips": choice.chips(programme, desk.dialogues),
        "marks": marks_of(dialogues),
        "spots": spots_of(dialogues, choice) if choice.view == "map" else [],
        "balance": balance_table(programme, choice) if choice.view == "balance" and works_here else None,
        "month": month,
        "previous_url": choice.url(month=f"{month - ONE_DAY:%Y-%m}"),
        "next_url": choice.url(month=f"{month + A_MONTH_AND_MORE:%Y-%m}"),
    }
