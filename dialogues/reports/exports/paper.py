"""The scorecard as a PDF: figures with their denominators, the rows behind them, how it was counted."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.commitments.enums import Lifecycle, Outcome
from dialogues.commitments.queries import assessed
from dialogues.languages.glyphs import with_known_signs
from dialogues.languages.typesetting import typeset
from dialogues.reports.queries.documents import Document, header_of, said_as_of
from dialogues.reports.queries.scorecard import Figure
from dialogues.reports.queries.scorecard.words import said_share, said_value

TEMPLATE = Path(__file__).parent.parent / "typst" / "scorecard.typ"
_OF_A_FIGURE = ("key", "label", "value", "of", "of_label", "unit")
FONTS = ("NotoSans-Regular.ttf", "NotoSansKhmer-Regular.ttf")  # the bold ones have the same characters
MOST_ROWS = 600  # a book of twenty thousand promises is no paper; the tables have them all


def as_pdf(document: Document, *, at: dt.datetime) -> bytes:
    """A4, tagged. The same data at the same `at` are the same bytes. What a phone can write and no font of ours can
    print stands there as U+FFFD: the tables have it.
    """
    return typeset(TEMPLATE, with_known_signs(_paper(document), *FONTS), at=at)


def _paper(document: Document) -> dict[str, Any]:
    rows = document["rows"]
    return {
        "lang": document["language"],
        "title": document["title"],
        "heading": _("Scorecard"),
        "about": [
            *document["scope"],
            said_as_of(document),
            *([_("Version %(version)s") % {"version": document["version"]}] if document["version"] else []),
            *([document["note"]] if document["note"] else []),
            _("Convened by %(name)s.") % {"name": document["convened_by"]},
            *header_of(document),
        ],
        "demonstration": _("Demonstration data: no real institution made these commitments.")
        if document["demonstration"]
        else "",
        "heads": [_("What is counted"), _("Number"), _("Share"), _("Of")],
        "groups": [_group(group) for group in document["groups"] if _says_anything(group)],
        "rows_title": _("Commitments"),
        "row_heads": [_("Commitment"), _("Due"), _("Lifecycle"), _("Completion")],
        "rows": [_row(row) for row in rows[:MOST_ROWS]],
        "more": _("The tables (XLSX, CSV) have all %(n)s rows.") % {"n": len(rows)} if len(rows) > MOST_ROWS else "",
        "method_title": _("How this is counted"),
        "method": document["method"],
        "licence": f"{document['licence']} · {document['licence_url']}",
    }


def _says_anything(group: dict[str, Any]) -> bool:
    return any(one["value"] or one.get("kept_back") for one in group["figures"])


def _group(group: dict[str, Any]) -> dict[str, Any]:
    figures = [
        Figure(**{name: figure[name] for name in _OF_A_FIGURE}, kept_back=figure.get("kept_back", False))
        for figure in group["figures"]
    ]
    return {"title": group["title"], "note": group["note"], "figures": [_figure(one) for one in figures]}


def _figure(figure: Figure) -> dict[str, Any]:
    whole = "" if figure.of is None else said_value(Figure("", "", figure.of, unit=figure.unit))
    return {
        "label": str(figure.label),
        "value": said_value(figure),
        "share": said_share(figure),
        "width": float(min(figure.percent or Decimal(), Decimal(100))),
        "of": f"{whole} · {figure.of_label}" if whole and figure.of_label else whole,
    }


def _row(row: dict[str, Any]) -> dict[str, str]:
    outcome = row["outcome"]
    completion = row["completion_verified"] or row["completion_reported"]
    return {
        "code": f"{row['dialogue']} · {row['code']}",
        "who": row["made_by"],
        "statement": row["statement"],
        "lang": row["language"].split("-")[0],
        "translations": [f"{language}: {words}" for language, words in (row["translations"] or {}).items()],
        "due": date_format(row["due"], "SHORT_DATE_FORMAT") if row["due"] else "–",
        "lifecycle": str(Outcome(outcome).label if outcome else Lifecycle(row["lifecycle"]).label),
        "completion": assessed(completion, row["verification_level"]) if row["tracked_since"] else "–",
    }
