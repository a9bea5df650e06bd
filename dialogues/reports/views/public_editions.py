"""Published editions for everybody: each version has its address for good, its digest and its files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from dialogues.commitments.queries import public_programmes
from dialogues.languages.translated import said
from dialogues.programme.views.days import day_named
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.documents import header_of
from dialogues.reports.queries.editions import canonical, document_of_edition, groups_in, public_editions
from dialogues.reports.queries.scorecard import Figure
from dialogues.reports.queries.scorecard.words import sections_of, sentence_of

from .public import page_of_languages, with_language
from .publishing import public_page
from .scorecard_files import files_of, written

# All of it in every language, byte for byte what the digest is of.
WHOLE = "edition.json"


@public_page
def public_scorecards(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    context = {
        "programme": programme,
        "title": said(programme.title),
        "programme_url": with_language(request, reverse("public_programme", args=[code])),
        "editions": [(one, with_language(request, _address(code, one))) for one in public_editions(programme)],
    }
    return render(request, "reports/public_editions.html", page_of_languages(request) | context)


@public_page
def public_edition(request: HttpRequest, code: str, day: str, version: str) -> HttpResponse:
    edition = _found(code, day, version)
    programme = edition.programme
    document = document_of_edition(edition, get_language() or "en")
    groups, rows_url = groups_in(document), reverse("public_scorecard_rows", args=[code])

    def url_of(figure: Figure) -> str:
        return with_language(request, f"{rows_url}?figure={figure.key}&on={day}")

    address = _address(code, edition)
    later = public_editions(programme).filter(replaces=edition).first()
    context = {
        "programme": programme,
        "title": said(programme.title),
        "list_url": with_language(request, reverse("public_scorecards", args=[code])),
        "edition": edition,
        "later": later,
        "later_url": with_language(request, _address(code, later)) if later else "",
        "document": document,
        "header": header_of(document),
        "sentence": sentence_of(groups, url_of),
        "sections": list(sections_of(groups, url_of)),
        "files": files_of(address, with_language(request, "")),
        "whole_url": address + WHOLE,
    }
    return render(request, "reports/public_edition.html", page_of_languages(request) | context)


@public_page
def public_edition_file(request: HttpRequest, code: str, day: str, version: str, name: str) -> HttpResponse:
    edition = _found(code, day, version)
    if name == WHOLE:
        return HttpResponse(canonical(edition.content), content_type="application/json")
    return written(document_of_edition(edition, get_language() or "en"), name)


def _found(code: str, day: str, version: str) -> ScorecardEdition:
    programme = get_object_or_404(public_programmes(), code=code)
    on, minor = day_named(day), version.removeprefix("v1.")
    if on is None or not (minor.isascii() and minor.isdecimal() and len(minor) < 5):
        raise Http404
    rows = public_editions(programme).defer(None).select_related("programme__convening_institution")
    edition = get_object_or_404(rows, as_of_date=on, minor=int(minor))
    if edition.version != version:
        raise Http404
    return edition


def _address(code: str, edition: ScorecardEdition) -> str:
    return reverse("public_edition", args=[code, edition.as_of_date.isoformat(), edition.version])
