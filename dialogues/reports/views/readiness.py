"""The readiness board of one dialogue."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.people.enums import STAFF
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import dialogue_or_404
from dialogues.reports.queries.readiness import readiness_board


@login_required
@require_GET
def readiness(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    found = dialogue_or_404(request, code, dialogue_code, *STAFF)
    board = readiness_board(found, timezone.now().astimezone(found.zone).date())
    context = {"programme": found.programme, "dialogue": found, "board": board}
    return render(request, "reports/readiness.html", context)
