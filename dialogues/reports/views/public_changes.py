"""What changed, as an Atom feed (RFC 4287): for readers, newsrooms and programs that follow a programme."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.commitments.queries import is_named_publicly, maker_name, public_programmes
from dialogues.institutions.queries import name_then_and_now
from dialogues.languages.translated import said
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.reports.queries.open_data import LICENCE
from dialogues.reports.queries.public_facts import PublicFact, changes_in

from .public import with_language
from .publishing import public_page


@public_page
def public_changes(request: HttpRequest, code: str) -> HttpResponse:
    programme = get_object_or_404(public_programmes().select_related("convening_institution"), code=code)
    facts = changes_in(programme)
    home = settings.PUBLIC_URL + with_language(request, reverse("public_programme", args=[code]))
    feed = Atom1Feed(
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
            description=fact.commitment.statement if fact.commitment else "",
            pubdate=fact.at,
            updateddate=fact.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _title(fact: PublicFact, today: dt.date) -> str:
    if fact.commitment is None:
        edition = fact.edition
        return f"{fact.words}: {date_format(edition.as_of_date)}, {edition.version}" if edition else fact.words
    commitment = fact.commitment
    who = f" · {maker_name(commitment)}" if is_named_publicly(commitment, today) else ""
    return f"{commitment.dialogue.code} · {commitment.code}{who}: {fact.words}"


def _address(programme: Programme, fact: PublicFact) -> str:
    if fact.edition:
        return reverse(
            "public_edition", args=[programme.code, fact.edition.as_of_date.isoformat(), fact.edition.version]
        )
    commitment = fact.commitment
    if commitment is None:
        return reverse("public_programme", args=[programme.code])
    return reverse("public_commitment", args=[programme.code, commitment.dialogue.code, commitment.code])


def _tag(programme: Programme, key: str) -> str:
    """RFC 4151: whatever else changes, an entry keeps its name."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    return f"tag:{host},{programme.start_date.isoformat()}:{programme.code}/{key}"
