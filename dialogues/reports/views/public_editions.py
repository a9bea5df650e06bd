"""Published editions for everybody: each version has its address for good, its digest and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language

from dialogues.commitments.queries import public_programmes
from dialogues.languages.publishing import page_of_languages, public_page, with_language
from dialogues.languages.translated import said
from dialogues.reports.queries.documents import header_of
from dialogues.reports.queries.editions import canonical, document_of_edition, groups_in, public_editions
from dialogues.reports.queries.plain import plain_versions_by_edition, plain_versions_of
from dialogues.reports.queries.scorecard import Figure
from dialogues.reports.queries.scorecard.words import sections_of, sentence_of

from .finding_editions import address_of, public_edition_or_404
from .public_plain import plain_links
from .scorecard_files import files_of, written

# All of it in every language, byte for byte what the digest is of.
WHOLE = "edition.json"


@public_page
def public_scorecards(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes(), code=code)
    editions = list(public_editions(programme).select_related("programme"))
    plain = plain_versions_by_edition(editions)
    context = {
        "programme": programme,
        "title": said(programme.title),
        "programme_url": with_language(request, reverse("public_programme", args=[code])),
        "editions": [
            (one, with_language(request, address_of(one)), plain_links(one, plain[one.pk])) for one in editions
        ],
    }
    return render(request, "reports/public_editions.html", page_of_languages(request) | context)


@public_page
def public_edition(request: HttpRequest, code: str, day: str, version: str) -> HttpResponse:
    edition = public_edition_or_404(code, day, version, whole=True)
    programme = edition.programme
    document = document_of_edition(edition, get_language() or "en")
    groups, rows_url = groups_in(document), reverse("public_scorecard_rows", args=[code])

    def url_of(figure: Figure) -> str:
        return with_language(request, f"{rows_url}?figure={figure.key}&on={day}")

    address = address_of(edition)
    later = public_editions(programme).select_related("programme").filter(replaces=edition).first()
    context = {
        "programme": programme,
        "title": said(programme.title),
        "list_url": with_language(request, reverse("public_scorecards", args=[code])),
        "edition": edition,
        "later": later,
        "later_url": with_language(request, address_of(later)) if later else "",
        "plain": plain_links(edition, plain_versions_of(edition)),
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
    edition = public_edition_or_404(code, day, version, whole=True)
    if name == WHOLE:
        return HttpResponse(canonical(edition.content), content_type="application/json")
    return written(document_of_edition(edition, get_language() or "en"), name)
