"""A scorecard as plain data. Page, PDF, XLSX, CSV and JSON write this and compute nothing (COM-14, REP-4)."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogues.commitments.queries import quantity
from dialogues.institutions.queries import name_then_and_now
from dialogues.languages.translated import said

from .open_data import LICENCE, LICENCE_URL
from .scorecard import Figure, Group, Row, Scorecard

Document = dict[str, Any]
_WHOLES = ("captured", "confirmed", "signed_off", "tracked", "due")


def document_of(card: Scorecard, rows: Iterable[Row], *, version: str = "") -> Document:
    """In the reader's language; keys and codes are the same in every language. Dates are dates, amounts decimals."""
    programme = card.scope.programme
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return {
        "programme": programme.code,
        "title": said(programme.title, language).text,
        "convened_by": name_then_and_now(programme.convening_institution, on=card.on, language=language),
        "scope": card.scope.words(),
        "scope_codes": card.scope.chosen,
        "as_of": card.on,
        "language": language,
        "version": version,
        "note": "",
        "boundaries": _("Provinces with the boundaries of the day"),
        "denominators": [_figure(card.figure(key)) for key in _WHOLES],
        "prepared_by": "",
        "reviewed_by": "",
        "demonstration": programme.is_demonstration,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "method": method(card),
        "groups": [_group(group) for group in card.groups],
        "rows": [row.record() for row in rows],
    }


def method(card: Scorecard) -> list[str]:
    """How it was counted, in sentences."""
    return [
        _(
            "Counted as tracked is what the institution itself has signed and what somebody else could verify. "
            "What lapsed stays in the count. Statements of intent are listed, not counted."
        ),
        _(
            "Completion is the latest assessment: verified where somebody independent checked, otherwise as reported "
            "by the institution. The two are never mixed."
        ),
        _(
            "Provinces are counted with the boundaries of the day. Institutions stand in no order of merit: there is "
            "no ranking."
        ),
        *(
            []
            if card.current
            else [_("This is a day that is over: what is shown is what had been recorded by the end of it.")]
        ),
    ]


def header_of(document: Document) -> list[str]:
    """Boundaries, denominators, and who prepared and reviewed it, in sentences. Earlier editions say less."""
    wholes = [f"{one['label']}: {quantity(Decimal(str(one['value'])))}" for one in document["denominators"]]
    return [
        *([_("Counted against: %(numbers)s.") % {"numbers": " · ".join(wholes)}] if wholes else []),
        *([f"{document['boundaries']}."] if document["boundaries"] else []),
        *_signed(document),
    ]


def _signed(document: Document) -> list[str]:
    if not document["version"]:
        return [
            _("Counted by itself from what was recorded. Editions are prepared by one person and reviewed by another.")
        ]
    prepared, reviewed = document["prepared_by"], document["reviewed_by"]
    return [
        *([_("Prepared by %(name)s.") % {"name": prepared}] if prepared else []),
        _("Reviewed by %(name)s.") % {"name": reviewed} if reviewed else _("Nobody has reviewed it yet."),
    ]


def said_as_of(document: Document) -> str:
    return _("As of %(date)s") % {"date": date_format(document["as_of"])}


def _group(group: Group) -> dict[str, Any]:
    return {
        "key": group.key,
        "title": str(group.title),
        "note": str(group.note),
        "chart": group.chart,
        "figures": [_figure(figure) for figure in group.figures],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    told = {
        "key": figure.key,
        "label": str(figure.label),
        "value": figure.value,
        "of": figure.of,
        "of_label": str(figure.of_label),
        "percent": figure.percent,
        "unit": figure.unit,
        "opens": figure.opens,
    }
    return told | {"kept_back": True} if figure.kept_back else told


def plain(value: Any) -> Any:
    """For JSON and CSV: whole numbers as numbers, others as decimal text, dates in ISO."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value
