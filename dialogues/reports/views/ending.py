"""Winding a programme down, closing, reopening and archiving it: what each step means before it is taken."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dialogues.people.enums import MANAGERS, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.permissions import programme_or_404
from dialogues.reports.queries.ending import endings_of, open_matters


@login_required
@require_GET
def programme_ending(request: SignedInRequest, code: str) -> HttpResponse:
    """The organiser sees what stands in the way; the convenor takes the steps."""
    programme = programme_or_404(request, code, *MANAGERS)
    context = {
        "programme": programme,
        "matters": open_matters(programme),
        "steps": endings_of(programme),
        "may_step": holds_role(request.user, programme.scope, Role.CONVENOR),
    }
    return render(request, "reports/programme_ending.html", context)
