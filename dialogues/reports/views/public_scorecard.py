"""The scorecard for everybody: no script, no cookie, the same figures as the staff's, and the rows that are public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from dialogues.commitments.queries import public_programmes
from dialogues.languages.publishing import page_of_languages, public_page, with_language
from dialogues.languages.translated import said
from dialogues.programme.models import Programme
from dialogues.reports.queries.documents import document_of, header_of
from dialogues.reports.queries.scorecard import Figure, Row
from dialogues.reports.queries.scorecard.publicly import PublicReading
from dialogues.reports.queries.scorecard.remembered import Reader, behind, shown
from dialogues.reports.queries.scorecard.row_words import other_fields
from dialogues.reports.queries.scorecard.wanted import want
from dialogues.reports.queries.scorecard.words import sections_of, sentence_of

from .scorecard import PAGE_SIZE, page_asked_for, reading_of
from .scorecard_files import file_of, files_of

# Who changes nothing. Caches on the way keep the page for longer than figures are kept here.
SOMEBODY = ""


@public_page
def public_scorecard(request: HttpRequest, code: str) -> HttpResponse:
    programme, reading = _read(request, code)
    reader = Reader(SOMEBODY, timezone.now())
    want(reading, reader.at)
    scope, (card, choices, _counted_at) = reading.scope, shown(reading, reader)
    rows_url = reverse("public_scorecard_rows", args=[code])
    language = _language(request)

    def url_of(figure: Figure) -> str:
        return rows_url + scope.query(figure=figure.key, on=card.on.isoformat(), lang=language)

    context = {
        "programme": programme,
        "title": said(programme.title),
        "programme_url": with_language(request, reverse("public_programme", args=[code])),
        "editions_url": with_language(request, reverse("public_scorecards", args=[code])),
        "card": card,
        "today": reading.today,
        "lang": language,
        "header": header_of(document_of(card, [])),
        "sentence": sentence_of(card.groups, url_of),
        "sections": list(sections_of(card.groups, url_of)),
        "choices": choices,
        "files": files_of(reverse("public_scorecard", args=[code]), scope.query(on=card.on.isoformat(), lang=language)),
    }
    return render(request, "reports/public_scorecard.html", page_of_languages(request) | context)


@public_page
def public_scorecard_rows(request: HttpRequest, code: str) -> HttpResponse:
    """What stands behind a figure, as far as it is public; how many are counted and not shown is said."""
    programme, reading = _read(request, code)
    figure = request.GET.get("figure", "tracked")
    reader = Reader(SOMEBODY, timezone.now())
    want(reading, reader.at)
    found = behind(reading, figure, reader)
    if found is None:
        raise Http404
    listed, page = reading.listed(found.pks), page_asked_for(request)
    first = PAGE_SIZE * (page - 1)
    whole = "whole" in request.GET
    own = {"figure": figure, "on": reading.on.isoformat(), "lang": _language(request)}
    own |= {"whole": "yes"} if whole else {}
    scope = reading.scope
    shown = listed[first : first + PAGE_SIZE]
    rows = list(reading.rows(shown, found.owing(shown)))
    context = {
        "programme": programme,
        "title": said(programme.title),
        "label": found.label,
        "scope": scope,
        "on": reading.on,
        "count": len(found.pks),
        "unlisted": len(found.pks) - len(listed),
        "rows": [(row, with_language(request, _address(row)), other_fields(row) if whole else []) for row in rows],
        "whole_url": "" if whole else scope.query(**own, page=str(page), whole="yes"),
        "first": first + 1,
        "last": first + len(rows),
        "newer_url": scope.query(**own, page=str(page - 1)) if first else "",
        "older_url": scope.query(**own, page=str(page + 1)) if len(listed) > first + PAGE_SIZE else "",
        "card_url": reverse("public_scorecard", args=[code]) + scope.query(on=own["on"], lang=own["lang"]),
    }
    return render(request, "reports/public_scorecard_rows.html", page_of_languages(request) | context)


@public_page
def public_scorecard_file(request: HttpRequest, code: str, name: str) -> HttpResponse:
    return file_of(_read(request, code)[1], name)


def _read(request: HttpRequest, code: str) -> tuple[Programme, PublicReading]:
    programme = get_object_or_404(public_programmes(), code=code)
    return programme, reading_of(request, programme, PublicReading)


def _address(row: Row) -> str:
    dialogue = row.commitment.dialogue
    return reverse("public_commitment", args=[dialogue.programme.code, dialogue.code, row.commitment.code])


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked.isalpha() and len(asked) < 4 else ""
