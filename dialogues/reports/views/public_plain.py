"""Editions in plain language, for everybody: one page in large print, a recording to listen to, a paper to pin up."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from dialogues.journal.files import disposition
from dialogues.journal.sounds import listened_to, plays_sound
from dialogues.languages.publishing import public_page, with_language
from dialogues.languages.spoken import language_name
from dialogues.languages.translated import said
from dialogues.reports.exports.plain_paper import plain_pdf
from dialogues.reports.models import PlainVersion, ScorecardEdition
from dialogues.reports.queries.editions import public_editions
from dialogues.reports.queries.plain import in_words, is_proposed_in, plain_versions_of

from .finding_editions import address_of, public_edition_or_404

PDF = "application/pdf"


@dataclass(frozen=True)
class PlainLink:
    """To the plain version in one language, by the name that it has itself."""

    language: str
    name: str
    url: str
    only_heard: bool


@plays_sound
@public_page
def public_plain(request: HttpRequest, code: str, day: str, version: str) -> HttpResponse:
    """`?lang=` chooses among the languages that there are, also those that the product itself does not speak."""
    edition = public_edition_or_404(code, day, version)
    versions = plain_versions_of(edition)
    if not versions:
        raise Http404
    asked = request.GET.get("lang", "")
    asked = asked if asked in versions else get_language() or ""
    shown = _wanted(versions.values(), asked)
    written = shown if shown.text else in_words(versions.values())
    later = public_editions(edition.programme).select_related("programme").filter(replaces=edition).first()
    context = {
        "programme": edition.programme,
        "title": said(edition.programme.title),
        "edition": edition,
        "edition_url": with_language(request, address_of(edition)),
        "list_url": with_language(request, reverse("public_scorecards", args=[code])),
        "later": later,
        "later_url": with_language(request, address_of(later)) if later else "",
        "shown": shown,
        "shown_name": language_name(shown.language),
        "asked_name": language_name(asked),
        "written": written,
        "written_name": language_name(written.language) if written else "",
        "sound_url": _file(edition, shown.recording_name) if shown.recording else "",
        "paper_url": _file(edition, f"{written.language}.pdf") if written else "",
        "plain": plain_links(edition, versions),
    }
    return render(request, "reports/public_plain.html", context)


@public_page
def public_plain_file(request: HttpRequest, code: str, day: str, version: str, name: str) -> HttpResponseBase:
    """`rad.mp3`: the recording. `vi.pdf`: the text on one A4 page."""
    edition = public_edition_or_404(code, day, version)
    found = plain_versions_of(edition).get(name.rpartition(".")[0])
    if found and found.recording and name == found.recording_name:
        called = f"{code}-{day}-{version}-{name}"
        return listened_to(request, found.recording, name=called, digest=found.recording_digest)
    if found is None or not found.text or name != f"{found.language}.pdf":
        raise Http404
    # Dated by what it says: the same words are the same bytes.
    body = plain_pdf(found, at=dt.datetime.combine(edition.as_of_date, dt.time(), dt.UTC))
    headers = {"Content-Disposition": disposition(f"{code}-{day}-{version}-{name}")}
    return HttpResponse(body, content_type=PDF, headers=headers)


def plain_links(edition: ScorecardEdition, versions: Mapping[str, PlainVersion]) -> list[PlainLink]:
    address = address_of(edition, page="public_plain")
    return [
        PlainLink(language, _own_name(language), f"{address}?lang={language}", not one.text)
        for language, one in versions.items()
    ]


def _own_name(language: str) -> str:
    """As those who speak it call it, where the product knows."""
    with translation.override(language if is_proposed_in(language) else get_language()):
        return language_name(language)


def _wanted(versions: Iterable[PlainVersion], asked: str) -> PlainVersion:
    """The language of the address, else the reader's, else the first that is written."""
    by_language = {one.language: one for one in versions}
    wanted = by_language.get(asked) or by_language.get(get_language() or "")
    return wanted or in_words(by_language.values()) or next(iter(by_language.values()))


def _file(edition: ScorecardEdition, name: str) -> str:
    return address_of(edition, page="public_plain_file", name=name)
