"""The three forms of a letter to an owner: PDF, accessible page, Word file."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from django.template.loader import render_to_string

from dialogues.institutions.models import Institution
from dialogues.invitations.lettering.docx import rows_docx
from dialogues.invitations.lettering.frame import Part
from dialogues.invitations.lettering.pdf import picture_parts, print_parts

from .parts import rows_of

TEMPLATE = Path(__file__).parent.parent / "typst" / "owner_letter.typ"


def owner_letter_pdf(parts: Sequence[Part], *, reference: str = "", link: str = "", at: dt.datetime) -> bytes:
    """A4, tagged; the reply form is its last page. Without a reference a draft. `letter.not_printable`."""
    return print_parts(TEMPLATE, parts, reference=reference, link=link, at=at)


def owner_letter_pictures(parts: Sequence[Part], *, reference: str, link: str, at: dt.datetime) -> list[bytes]:
    """The same pages as PNG, for those who look after the layout."""
    return picture_parts(TEMPLATE, parts, reference=reference, link=link, at=at)


def owner_letter_docx(issuer: Institution, parts: Sequence[Part]) -> bytes:
    """`letter.template_refused`."""
    return rows_docx(issuer, rows_of(parts))


def owner_letter_html(parts: Sequence[Part]) -> str:
    """The accessible twin: the same words with headings, tables and languages marked, to be put into a page."""
    return render_to_string("followup/letters/_letter.html", {"parts": parts})
