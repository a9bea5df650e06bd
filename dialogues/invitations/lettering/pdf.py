import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno

from dialogues.invitations.errors import LetterNotPrintable
from dialogues.invitations.models import Letter
from dialogues.languages.typesetting import NotPrintable, typeset, typeset_picture

from .parts import WORDS, Part

TEMPLATE = Path(__file__).parent.parent / "typst" / "letter.typ"
PDF = "application/pdf"


def letter_pdf(letter: Letter, parts: Sequence[Part], *, at: dt.datetime) -> bytes:
    """A4, tagged. Marked as a draft until it has a number. `letter.not_printable`."""
    try:
        return typeset(TEMPLATE, _data(letter, parts), at=at)
    except NotPrintable as error:
        raise LetterNotPrintable(characters=error.characters) from error


def letter_pictures(letter: Letter, parts: Sequence[Part], *, at: dt.datetime) -> list[bytes]:
    """The same pages as PNG, for those who look after the layout."""
    return typeset_picture(TEMPLATE, _data(letter, parts), at=at)


def _data(letter: Letter, parts: Sequence[Part]) -> dict[str, Any]:
    first = parts[0]
    return {
        "title": " ".join(text for text in (first["heading"], letter.reference, first["subject"]) if text),
        "author": first["issuer"],
        "number": letter.reference,
        "draft": "" if letter.reference else WORDS[first["lang"]].draft,
        "qr": _qr(letter.link) if letter.link else "",
        "parts": [*parts],
    }


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", xmldecl=False, svgns=True, border=1)
    return out.getvalue().decode()
