"""Moving a card of the board: to each column the step that leads there, or why none does."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from dialogues.commitments.links import way_back
from dialogues.commitments.queries import local_date, sentence_of
from dialogues.commitments.views.finding import commitment_or_404
from dialogues.followup.enums import Column
from dialogues.followup.queries import rights_of, steps_for
from dialogues.followup.queries.moves import moves_of
from dialogues.followup.queries.owed import owed
from dialogues.people.permissions import SignedInRequest


@login_required
@require_GET
def moves(request: SignedInRequest, **place: str) -> HttpResponse:
    """`to`: the column on which a card was dropped stands first."""
    found = commitment_or_404(request, **place)
    today = local_date(found, timezone.now())
    waits = any(share.waiting for share in owed(found, today))
    wanted = request.GET.get("to", "")
    ways = moves_of(found, steps_for(found, rights_of(request.user, found, today), waits=waits))
    context = {
        "commitment": found,
        "sentence": sentence_of(found),
        "wanted": wanted if wanted in Column.values else "",
        "moves": sorted(ways, key=lambda move: move.column != wanted),
        "back": way_back(request),
    }
    beside = getattr(request, "htmx", False)
    answer = render(request, "followup/_moves_panel.html" if beside else "followup/moves.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
