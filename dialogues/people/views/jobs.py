"""How far a long piece of work has come, and what was refused."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from dialogues.journal.jobs import retry_failed_rows, stop_job, title_of, told_afterwards
from dialogues.journal.models import Job, JobRow
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries.jobs import jobs_visible_to, may_repeat

MOST_FAILURES_SHOWN = 200


@login_required
@require_GET
def job(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked again every second by the page itself (htmx), or by the reader where there is no script."""
    asked = get_object_or_404(jobs_visible_to(request.user), pk=pk)
    failures = asked.rows.filter(state=JobRow.State.FAILED).order_by("position")[:MOST_FAILURES_SHOWN]
    context = {
        "job": asked,
        "title": title_of(asked),
        "failures": failures,
        "next_url": _next(asked),
        "afterwards": told_afterwards(asked),
        "may_repeat": may_repeat(request.user, asked),
    }
    template = "people/_job.html" if "HX-Request" in request.headers else "people/job.html"
    return render(request, template, context)


@login_required
@require_POST
def job_stop(request: SignedInRequest, pk: int) -> HttpResponse:
    stop_job(job=get_object_or_404(jobs_visible_to(request.user), pk=pk), at=timezone.now())
    return redirect("job", pk)


@login_required
@require_POST
def job_retry(request: SignedInRequest, pk: int) -> HttpResponse:
    refused = get_object_or_404(jobs_visible_to(request.user), pk=pk)
    if not may_repeat(request.user, refused):
        raise PermissionDenied
    retry_failed_rows(job=refused, at=timezone.now())
    return redirect("job", pk)


def _next(asked: Job) -> str:
    return str(asked.parameters.get("next_url", ""))
