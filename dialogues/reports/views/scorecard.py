"""The scorecard of a programme as of any day, and the rows behind each of its figures."""

from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from dialogues.commitments.links import commitment_url
from dialogues.languages.translated import said
from dialogues.people.actors import actor_of
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Programme
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.views.days import day_asked_for
from dialogues.reports.queries.documents import document_of, header_of
from dialogues.reports.queries.headline import as_of
from dialogues.reports.queries.scorecard import Figure, Reading, Scope
from dialogues.reports.queries.scorecard.remembered import Reader, behind, shown
from dialogues.reports.queries.scorecard.row_words import other_fields
from dialogues.reports.queries.scorecard.wanted import want
from dialogues.reports.queries.scorecard.words import sections_of, sentence_of

from .follow_up import page_of, set_or_404
from .scorecard_files import file_of, files_of

PAGE_SIZE = 50
R = TypeVar("R", bound=Reading)


@login_required
@require_GET
def scorecard(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code)
    reading = reading_of(request, programme, Reading)
    reader = Reader(actor_of(request.user), timezone.now())
    want(reading, reader.at)
    scope, (card, choices, counted_at) = reading.scope, shown(reading, reader)
    rows_url = reverse("scorecard_rows", args=[programme.code])

    def url_of(figure: Figure) -> str:
        return rows_url + scope.query(figure=figure.key, on=card.on.isoformat())

    context = {
        "programme": programme,
        "programme_title": said(programme.title).text,
        "card": card,
        "counted_at": counted_at,
        "sections": list(sections_of(card.groups, url_of)),
        "sentence": sentence_of(card.groups, url_of),
        "tabs": page_of(set_or_404(request, code), "scorecard")["tabs"],
        "files": files_of(reverse("scorecard", args=[code]), scope.query(on=card.on.isoformat())),
        "header": header_of(document_of(card, [])),
        "choices": choices,
        "today": reading.today,
    }
    return render(request, "reports/scorecard.html", context)


@login_required
@require_GET
def scorecard_rows(request: SignedInRequest, code: str) -> HttpResponse:
    """`?figure=high&on=2023-06-30`: exactly the commitments that the figure counted, as they stood on that day.

    `whole=yes`: with all that is known of each, which takes twice as many queries.
    """
    programme = programme_or_404(request, code)
    reading, figure = reading_of(request, programme, Reading), request.GET.get("figure", "captured")
    reader = Reader(actor_of(request.user), timezone.now())
    want(reading, reader.at)
    scope, on, found = reading.scope, reading.on, behind(reading, figure, reader)
    if found is None:
        raise Http404
    page = page_asked_for(request)
    first = PAGE_SIZE * (page - 1)
    shown = found.pks[first : first + PAGE_SIZE]
    rows = list(reading.rows(shown, found.owing(shown)))
    whole = "whole" in request.GET
    own = {"figure": figure, "on": on.isoformat()} | ({"whole": "yes"} if whole else {})
    context = {
        "programme": programme,
        "scope": scope,
        "on": on,
        "label": found.label,
        "counted_at": found.counted_at,
        "count": len(found.pks),
        "rows": [(row, commitment_url(row.commitment), other_fields(row) if whole else []) for row in rows],
        "whole_url": "" if whole else scope.query(**own, page=str(page), whole="yes"),
        "first": first + 1,
        "last": first + len(rows),
        "newer_url": scope.query(**own, page=str(page - 1)) if first else "",
        "older_url": scope.query(**own, page=str(page + 1)) if len(found.pks) > first + PAGE_SIZE else "",
        "card_url": reverse("scorecard", args=[programme.code]) + scope.query(on=on.isoformat()),
    }
    return render(request, "reports/scorecard_rows.html", context)


@login_required
@require_GET
def scorecard_file(request: SignedInRequest, code: str, name: str) -> HttpResponse:
    """`scorecard.pdf`, `scorecard.xlsx`, `scorecard.json`, `figures.csv`, `commitments.csv`."""
    programme = programme_or_404(request, code)
    return file_of(reading_of(request, programme, Reading), name)


def reading_of(request: HttpRequest, programme: Programme, kind: type[R]) -> R:
    """`?on=` and the scope's choices; never after the day up to which something is known."""
    today = as_of(programme, timezone.now())
    on = day_asked_for(request) or today
    return kind(Scope.from_query(programme, request.GET), min(on, today), today)


def page_asked_for(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1
