import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno

from dialogues.invitations.errors import LetterNotPrintable
from dialogues.invitations.models import Letter
from dialogues.languages.typesetting import NotPrintable, typeset, typeset_picture

from .frame import Part
from .parts import WORDS

TEMPLATE = Path(__file__).parent.parent / "typst" / "letter.typ"
PDF = "application/pdf"


def letter_pdf(letter: Letter, parts: Sequence[Part], *, at: dt.datetime) -> bytes:
    """A4, tagged. Marked as a draft until it has a number. `letter.not_printable`."""
    return print_parts(TEMPLATE, parts, reference=letter.reference, link=letter.link, at=at)


def letter_pictures(letter: Letter, parts: Sequence[Part], *, at: dt.datetime) -> list[bytes]:
    """The same pages as PNG, for those who look after the layout."""
    return picture_parts(TEMPLATE, parts, reference=letter.reference, link=letter.link, at=at)


def print_parts(template: Path, parts: Sequence[Part], *, reference: str, link: str, at: dt.datetime) -> bytes:
    """Any letter whose parts stand in the common frame; without a `reference` it is a draft."""
    try:
        return typeset(template, _data(parts, reference, link), at=at)
    except NotPrintable as error:
        raise LetterNotPrintable(characters=error.characters) from error


def picture_parts(template: Path, parts: Sequence[Part], *, reference: str, link: str, at: dt.datetime) -> list[bytes]:
    return typeset_picture(template, _data(parts, reference, link), at=at)


def _data(parts: Sequence[Part], reference: str, link: str) -> dict[str, Any]:
    first = parts[0]
    return {
        "title": " ".join(text for text in (first["heading"], reference, first["subject"]) if text),
        "author": first["issuer"],
        "number": reference,
        "draft": "" if reference else WORDS[first["lang"]].draft,
        "qr": _qr(link) if link else "",
        "parts": [*parts],
    }


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", xmldecl=False, svgns=True, border=1)
    return out.getvalue().decode()
