"""The sentence of a commitment as plain values: one canonical form for digests, seals and comparisons."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogues.journal.days import EARLIEST_DATE, LATEST_DATE
from dialogues.journal.errors import Refused

from .errors import DateInvalid, NumberInvalid, StatementMissing, TextTooLong, TextUnreadable

# What a verification is about: a later date or another partner does not change whether it is fulfilled.
PROMISED = frozenset({"statement", "indicator", "unit", "baseline", "target"})
WORDING = ("statement", "language", "indicator", "unit", "baseline", "target", "due_date", "partners")

_LIMITS: Mapping[str, tuple[str | Promise, int]] = {
    "statement": (_("The statement"), 2000),
    "indicator": (_("The measure"), 300),
    "unit": (_("The unit"), 60),
    "language": (_("The language"), 12),
}
_PARTNERS = (_("A partner's name"), 200)
_MOST_PARTNERS = 30
# SQLite keeps fifteen digits: what it rounds up must still fit the column, or no list with that row can be read.
_LARGEST = Decimal(10) ** 13
_MOST_DIGITS = 40


def wording_of(said: object) -> dict[str, Any]:
    """The words of a draft, a commitment or a version, by field."""
    return {field: getattr(said, field) for field in WORDING}


def canonical(values: Mapping[str, Any]) -> str:
    """One form for the same words, however they travelled: sorted, numbers without trailing zeros."""
    plain = {key: _plain(value) for key, value in values.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def plain_number(value: Decimal) -> str:
    """`10.4` and `10.4000` are one number."""
    if not _is_writable(value):
        return str(value)  # refused elsewhere; written out it could fill the memory
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def flaw_in(wording: Mapping[str, Any]) -> Refused | None:
    """Why these words cannot be stored, or None. Never asks for more than a statement (COM-1)."""
    if not wording.get("statement", "x").strip():
        return StatementMissing()
    texts = [(*_LIMITS[field], wording[field]) for field in _LIMITS if field in wording]
    texts += [(*_PARTNERS, partner) for partner in wording.get("partners", ())]
    return (
        _first(_flaw_in_text(*text) for text in texts)
        or _first(flaw_in_number(wording.get(field), label) for field, label in _NUMBERS)
        or _flaw_in_date(wording.get("due_date"))
        or _too_many(wording.get("partners", ()))
    )


def unreadable(text: str) -> bool:
    """NUL and lone surrogates: one of them would make the database refuse a whole batch."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return "\x00" in text


_NUMBERS: tuple[tuple[str, str | Promise], ...] = (
    ("baseline", _("The starting value")),
    ("target", _("The target value")),
)


def _flaw_in_text(label: str | Promise, limit: int, text: str) -> Refused | None:
    if unreadable(text):
        return TextUnreadable(field=label)
    return TextTooLong(field=label, limit=limit) if len(text) > limit else None


def flaw_in_number(value: Decimal | None, label: str | Promise) -> Refused | None:
    """Why a measure cannot be stored, or None."""
    if value is None or (_is_writable(value) and abs(value) < _LARGEST and value == round(value, 4)):
        return None
    return NumberInvalid(field=label)


def _is_writable(value: Decimal) -> bool:
    """Neither infinite nor of an exponent that only arithmetic can hold."""
    return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS


def _flaw_in_date(value: dt.date | None) -> Refused | None:
    return None if value is None or EARLIEST_DATE <= value <= LATEST_DATE else DateInvalid()


def _too_many(partners: Iterable[str]) -> Refused | None:
    return TextTooLong(field=_("The list of partners"), limit=_MOST_PARTNERS * 200) if len([*partners]) > 30 else None


def _first(flaws: Iterable[Refused | None]) -> Refused | None:
    return next((flaw for flaw in flaws if flaw), None)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
