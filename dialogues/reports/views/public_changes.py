"""What changed, as an Atom feed (RFC 4287): for readers, newsrooms and programs that follow a programme."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.commitments.queries import is_named_publicly, maker_name, public_programmes
from dialogues.institutions.queries import name_then_and_now
from dialogues.journal.sounds import is_there
from dialogues.languages.publishing import public_page, with_language
from dialogues.languages.translated import said
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.reports.models import PlainVersion, ScorecardEdition
from dialogues.reports.queries.open_data import LICENCE
from dialogues.reports.queries.plain import in_words, plain_versions_by_edition
from dialogues.reports.queries.public_facts import PublicFact, changes_in

from .finding_editions import address_of


@public_page
def public_changes(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes().select_related("convening_institution"), code=code)
    facts = changes_in(programme)
    home = settings.PUBLIC_URL + with_language(request, reverse("public_programme", args=[code]))
    plain = plain_versions_by_edition({fact.edition for fact in facts if fact.edition})
    feed = _Feed(
        title=_("%(programme)s: what became of the commitments") % {"programme": said(programme.title)},
        link=home,
        description="",
        language=get_language(),
        feed_url=settings.PUBLIC_URL + with_language(request, request.path),
        feed_guid=_tag(programme, "changes"),
        author_name=name_then_and_now(programme.convening_institution, on=programme.start_date),
        feed_copyright=LICENCE,
    )
    today = today_in(programme, timezone.now())
    for fact in facts:
        feed.add_item(
            unique_id=_tag(programme, fact.key),
            title=_title(fact, today),
            link=settings.PUBLIC_URL + with_language(request, _address(programme, fact)),
            pubdate=fact.at,
            updateddate=fact.at,
            **_words_of(fact, plain),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


class _Feed(Atom1Feed):
    """With one more link at an edition: to its plain version."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("related"):
            handler.addQuickElement("link", "", {"rel": "related", "href": item["related"]})


def _words_of(fact: PublicFact, plain: Mapping[int, Mapping[str, PlainVersion]]) -> dict[str, Any]:
    """What it says, and of an edition in plain language the page and the recordings."""
    if fact.edition is None:
        return {"description": fact.commitment.statement if fact.commitment else ""}
    edition, versions = fact.edition, plain[fact.edition.pk]
    written = in_words(versions.values())
    page = settings.PUBLIC_URL + address_of(edition, page="public_plain") if versions else ""
    sounds = [one for one in versions.values() if is_there(one.recording)]
    return {
        "description": written.text if written else "",
        "related": page,
        "enclosures": [Enclosure(_sound(edition, one), str(one.recording.size), one.recording_type) for one in sounds],
    }


def _sound(edition: ScorecardEdition, version: PlainVersion) -> str:
    return f"{settings.PUBLIC_URL}{address_of(edition, page='public_plain_file', name=version.recording_name)}"


def _title(fact: PublicFact, today: dt.date) -> str:
    if fact.commitment is None:
        edition = fact.edition
        return f"{fact.words}: {date_format(edition.as_of_date)}, {edition.version}" if edition else fact.words
    commitment = fact.commitment
    who = f" · {maker_name(commitment)}" if is_named_publicly(commitment, today) else ""
    return f"{commitment.dialogue.code} · {commitment.code}{who}: {fact.words}"


def _address(programme: Programme, fact: PublicFact) -> str:
    if fact.edition:
        return address_of(fact.edition)
    commitment = fact.commitment
    if commitment is None:
        return reverse("public_programme", args=[programme.code])
    return reverse("public_commitment", args=[programme.code, commitment.dialogue.code, commitment.code])


def _tag(programme: Programme, key: str) -> str:
    """RFC 4151: whatever else changes, an entry keeps its name."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"tag:{host},{programme.start_date.isoformat()}:{programme.code}/{key}"
