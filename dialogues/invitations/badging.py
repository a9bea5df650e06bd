"""Badges on paper: A6 and A7 to be cut, or a sheet of stickers. With our own fonts, so that Khmer looks right."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.institutions.queries import group_mark, name_of
from dialogues.invitations.errors import BadgeNotPrintable
from dialogues.invitations.models import Badge
from dialogues.languages.translated import said
from dialogues.languages.typesetting import NotPrintable, typeset

TEMPLATE = Path(__file__).parent / "typst" / "badges.typ"


class BadgeSize(models.TextChoices):
    A6 = "a6", gettext_lazy("A6, four on a page")
    A7 = "a7", gettext_lazy("A7, eight on a page")
    STICKERS = "stickers", gettext_lazy("Stickers of 70 × 37 mm, 24 on a page")


@dataclass(frozen=True)
class _Paper:
    """Millimetres; `largest` is the size of a short name in points. Sheets of stickers are cut already."""

    width: float
    height: float
    columns: int
    pad: float
    qr: float
    largest: int
    cut: bool = True
    margin_y: float = 0.0


_PAPERS = {
    BadgeSize.A6: _Paper(105, 148, columns=2, pad=9, qr=38, largest=34),
    BadgeSize.A7: _Paper(105, 74, columns=2, pad=6, qr=24, largest=24),
    BadgeSize.STICKERS: _Paper(70, 37, columns=3, pad=3, qr=13, largest=14, cut=False),
}


def badges_pdf(badges: Sequence[Badge], size: BadgeSize, *, at: dt.datetime) -> bytes:
    """`badge.not_printable` names the characters that none of the fonts has."""
    try:
        return typeset(TEMPLATE, _data(badges, size), at=at)
    except NotPrintable as error:
        raise BadgeNotPrintable(characters=error.characters) from error


def badge_link(badge: Badge) -> str:
    """What the QR says: short, and it opens nothing but the door's page for whoever works there."""
    return f"{settings.PUBLIC_URL}/c/{badge.code}/"


def _data(badges: Sequence[Badge], size: BadgeSize) -> dict[str, Any]:
    paper = _PAPERS[size]
    across = (210 - paper.columns * paper.width) / 2
    return {
        "title": _("Badges"),
        "margin": {"x": max(0.0, across), "y": paper.margin_y},
        "columns": paper.columns,
        "cell": {
            "width": paper.width,
            "height": paper.height,
            "pad": paper.pad,
            "qr": paper.qr,
            "largest": paper.largest,
            "cut": paper.cut,
        },
        "people": [_person(badge) for badge in badges],
    }


def _person(badge: Badge) -> dict[str, str]:
    delegate = badge.delegate
    person, institution = delegate.person, delegate.institution
    language = person.language.split("-")[0]
    return {
        "name": person.name,
        "lang": language if len(language) in (2, 3) else "en",
        "institution": name_of(institution, language=language) if institution else delegate.institution_as_given,
        "mark": group_mark(institution.stakeholder_group) if institution else "",
        "code": f"{badge.code[:3]}-{badge.code[3:]}",
        "dialogue": said(delegate.dialogue.title, language).text,
        "qr": _qr(badge_link(badge)),
        "alt": _("QR code of the badge"),
    }


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", xmldecl=False, svgns=True, border=1)
    return out.getvalue().decode()
