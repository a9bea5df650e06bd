"""Editions by their public addresses: a day and a version."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from dialogues.commitments.queries import public_programmes
from dialogues.journal.days import day_named
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.editions import public_editions


def public_edition_or_404(code: str, day: str, version: str, *, whole: bool = False) -> ScorecardEdition:
    """`whole`: with all that it says, which is large."""
    programme = get_object_or_404(public_programmes(), code=code)
    on, minor = day_named(day), version.removeprefix("v1.")
    if on is None or not (minor.isascii() and minor.isdecimal() and len(minor) < 5):
        raise Http404
    rows = public_editions(programme).select_related("programme__convening_institution")
    edition = get_object_or_404(rows.defer(None) if whole else rows, as_of_date=on, minor=int(minor))
    if edition.version != version:
        raise Http404
    return edition


def address_of(edition: ScorecardEdition, *, page: str = "public_edition", name: str = "") -> str:
    """Of the edition, of its plain version (`public_plain`), or of a file of it (`public_plain_file`)."""
    parts = [edition.programme.code, edition.as_of_date.isoformat(), edition.version]
    return reverse(page, args=[*parts, name] if name else parts)
