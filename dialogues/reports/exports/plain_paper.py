"""A plain version on paper: one A4 page in large print, to be pinned up where people pass by."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.languages.glyphs import with_known_signs
from dialogues.languages.translated import said
from dialogues.languages.typesetting import typeset
from dialogues.reports.models import PlainVersion

from .paper import FONTS

TEMPLATE = Path(__file__).parent.parent / "typst" / "plain.typ"


def plain_pdf(version: PlainVersion, *, at: dt.datetime) -> bytes:
    """A4, tagged. The same words at the same `at` are the same bytes."""
    edition = version.edition
    around = version.language if version.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(around):
        title = said(edition.programme.title)
        page = {
            "lang": around,
            "title": title.text,
            "heading": _("What became of the promises"),
            "about": f"{date_format(edition.as_of_date)} · {edition.version}",
            "note": edition.note,
            "demonstration": _("Demonstration data: no real institution made these commitments.")
            if edition.programme.is_demonstration
            else "",
            "text": {"lang": version.language, "lines": version.lines},
        }
    return typeset(TEMPLATE, with_known_signs(page, *FONTS), at=at)
