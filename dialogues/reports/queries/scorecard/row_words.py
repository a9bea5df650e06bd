"""A row's fields as a reader sees them: words instead of codes, dates and sums as they are written in his language."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format

from dialogues.commitments.queries import money, quantity

from .coded import in_words, is_coded
from .known import Label
from .rows import COLUMNS, Row

# What the table says anyway, beside these.
_SAID = frozenset(
    {
        "dialogue",
        "code",
        "statement",
        "language",
        "made_by",
        "unit",
        "target",
        "current_value",
        "percent_of_way",
        "due",
        "lifecycle",
        "last_reported_on",
        "page",
    }
)


def other_fields(row: Row) -> list[tuple[Label, str]]:
    """All that is known beside what the table says; what is empty is left out."""
    record = row.record()
    said = ((label, _said(name, record[name])) for name, label in COLUMNS.items() if name not in _SAID)
    return [(label, words) for label, words in said if words]


def _said(column: str, value: Any) -> str:
    if is_coded(column):
        return in_words(column, value)
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if column == "translations":
        return " · ".join(f"{language}: {words}" for language, words in value.items())
    if isinstance(value, dict):
        return ", ".join(money(amount, currency) for currency, amount in value.items())
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int | Decimal):
        return quantity(Decimal(value))
    return str(value or "")
