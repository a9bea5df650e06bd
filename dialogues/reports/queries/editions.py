"""What an edition says: frozen as plain data, proved by a digest, and read back for pages and files."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.dateparse import parse_date

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import named_publicly
from dialogues.journal.queries import seal_loader
from dialogues.programme.models import Programme
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.states import OPEN

from .documents import Document, document_of, plain
from .plain import Numbers, numbers_in, plain_content
from .scorecard import Figure, Group, Scope
from .scorecard.publicly import PublicReading
from .scorecard.remembered import card_of
from .scorecard.rows import COLUMNS
from .signatories import signatories_of

_DATES = frozenset(
    {
        "start",
        "baseline_date",
        "current_value_on",
        "due",
        "captured_on",
        "confirmed_on",
        "signed_off_on",
        "tracked_since",
        "last_reported_on",
        "closed_on",
    }
)
_AMOUNTS = frozenset({"baseline", "target", "current_value", "percent_of_way"})
# What earlier editions do not say of themselves.
_ADDED_LATER: Mapping[str, Any] = {"boundaries": "", "denominators": [], "prepared_by": "", "reviewed_by": ""}
_MONEY = frozenset({"pledged", "committed", "disbursed", "spent", "in_kind"})


def editions_of(programme: Programme) -> QuerySet[ScorecardEdition]:
    """Newest day first, its latest version first; without what they say."""
    rows = ScorecardEdition.objects.filter(programme=programme).defer("content")
    return rows.order_by("-as_of_date", "-minor")


def public_editions(programme: Programme) -> QuerySet[ScorecardEdition]:
    """What strangers may read: open for comments, published, or replaced by a correction. Drafts are nobody's."""
    return editions_of(programme).filter(state__in=[state.value for state in OPEN])


def frozen_content(edition: ScorecardEdition, *, today: dt.date) -> dict[str, Any]:
    """The public scorecard of its day: the figures in every language, the rows once, in the programme's first."""
    programme, languages = edition.programme, [code for code, _name in settings.LANGUAGES]
    first = next((code for code in programme.languages if code in languages), settings.LANGUAGE_CODE)
    reading = _reading(edition, today)
    card = reading.card()
    figures: dict[str, Any] = {}
    for language in languages:
        with translation.override(language):
            figures[language] = plain(document_of(card, [], version=edition.version))
    with translation.override(first):
        rows = [plain(row.record()) for row in reading.rows()]
    said = {"plain": plain_content(edition)}
    return {"note": edition.note, "figures": figures, "rows": rows, "rows_language": first} | said


def counted_now(edition: ScorecardEdition, *, today: dt.date) -> Numbers:
    """The numbers that a plain version of a draft is written of: as they would be frozen today."""
    return numbers_in(card_of(_reading(edition, today)).groups)


def frozen_numbers(edition: ScorecardEdition) -> Numbers:
    return numbers_in(groups_in(document_in(edition.content, settings.LANGUAGE_CODE)))


class _ForGood(PublicReading):
    """What is published stays: who has not confirmed yet, and may still fall silent, is not named (COM-2)."""

    @property
    def named_commitments(self) -> QuerySet[Commitment]:
        return named_publicly(self.scope.programme, dt.date.max)


def _reading(edition: ScorecardEdition, today: dt.date) -> PublicReading:
    return _ForGood(Scope(edition.programme), edition.as_of_date, today)


def canonical(content: Mapping[str, Any]) -> str:
    """The same content is the same text, wherever it was stored."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


@seal_loader("scorecard_edition")
def sealed_text(pk: int) -> str | None:
    edition = ScorecardEdition.objects.filter(pk=pk).first()
    return canonical(edition.content) if edition else None


def document_in(content: Mapping[str, Any], language: str) -> Document:
    """As the live scorecard's document, so that the same code writes the files."""
    document: Document = dict(_ADDED_LATER) | (
        content["figures"].get(language) or content["figures"][settings.LANGUAGE_CODE]
    )
    document["as_of"] = parse_date(document["as_of"])
    document["note"] = content["note"]
    document["groups"] = [
        group | {"figures": [_figure(figure) for figure in group["figures"]]} for group in document["groups"]
    ]
    document["rows"] = [_row(row) for row in content["rows"]]
    return document


def document_of_edition(edition: ScorecardEdition, language: str) -> Document:
    """With who prepared and reviewed it, which is known only after it was frozen."""
    signed = signatories_of(edition)
    return document_in(edition.content, language) | {
        name: one.said(language) if one else ""
        for name, one in (("prepared_by", signed.prepared_by), ("reviewed_by", signed.reviewed_by))
    }


def groups_in(document: Document) -> tuple[Group, ...]:
    return tuple(
        Group(
            group["key"],
            group["title"],
            tuple(
                Figure(one["key"], one["label"], one["value"], one["of"], one["of_label"], one["unit"], one["opens"])
                for one in group["figures"]
            ),
            group["note"],
            group["chart"],
        )
        for group in document["groups"]
    )


def _figure(figure: Mapping[str, Any]) -> dict[str, Any]:
    return dict(figure) | {name: _decimal(figure[name]) for name in ("value", "of", "percent")}


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Earlier editions do not have the columns that came later: those stay empty."""
    read: dict[str, Any] = dict.fromkeys(COLUMNS) | dict(row)
    read |= {name: parse_date(read[name]) if read[name] else None for name in _DATES}
    read |= {name: _decimal(read[name]) for name in _AMOUNTS}
    read |= {name: {one: _decimal(amount) for one, amount in (read[name] or {}).items()} for name in _MONEY}
    return read


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
