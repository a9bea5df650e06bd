"""When what falls due, by institution."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from dialogues.people.permissions import SignedInRequest
from dialogues.reports.queries.due_dates import INSTITUTIONS_SHOWN, due_dates_of

from .board import page_number
from .follow_up import page_of, set_or_404


@login_required
@require_GET
def commitment_timeline(request: SignedInRequest, code: str) -> HttpResponse:
    """Institutions page by page, those with the earliest open date first."""
    found = set_or_404(request, code)
    number = page_number(request)
    first = (number - 1) * INSTITUTIONS_SHOWN
    dates = due_dates_of(found.chosen(), found.on, first)
    last = first + len(dates.rows)
    context = page_of(found, "commitment_timeline") | {
        "dates": dates,
        "older_url": found.selection.url(page=str(number + 1)) if last < dates.number else "",
        "newer_url": found.selection.url(page=str(number - 1)) if number > 1 else "",
        "shown": _("Institutions %(first)s to %(last)s of %(all)s")
        % {"first": first + 1, "last": last, "all": dates.number},
    }
    return render(request, "reports/commitment_timeline.html", context)
