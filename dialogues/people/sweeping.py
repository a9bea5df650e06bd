"""Every text column of the house, looked through for what identifies one person.

A column is swept unless it is named here with the reason, so that a new one cannot be forgotten.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

NOBODY = "–"
# The chain holds ids only (architecture.md §3). Published editions are frozen, name no person and are hashed (INV-29).
# Sessions and passkeys end with the account.
KEPT = frozenset(
    {
        *("journal.Stream", "journal.Entry", "journal.Salt", "journal.Cursor", "journal.DueWork"),
        *("reports.ScorecardEdition", "sessions.Session", "mfa.Authenticator"),
    }
)
_WORDS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Traces:
    """What somebody is found by. `names` only where nobody else of the house goes by them."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.names, *self.addresses)

    def struck(self, text: str) -> str:
        """Whole words only: somebody called An does not take the An out of An Giang's neighbours."""
        for trace in self.all:
            text = re.sub(rf"(?<!\w){re.escape(trace)}(?!\w)", NOBODY, text, flags=re.IGNORECASE)
        return text


def rows_with(traces: Traces) -> Iterator[tuple[models.Model, dict[str, Any]]]:
    """Each row in which something of it stands, with what its columns say once it is struck."""
    for model in apps.get_models():
        fields = [] if model._meta.label in KEPT else columns_of(model)
        if fields and traces.all:
            for row in _found(model, fields, traces):
                struck = {field.attname: _struck(field, row, traces) for field in fields}
                changed = {name: value for name, value in struck.items() if value != getattr(row, name)}
                if changed:
                    yield row, changed


def columns_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Columns with words in them; codes with a fixed list of values, and what is unique, hold none."""
    kinds = (*_WORDS, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kinds)]
    return [field for field in fields if not field.choices and not field.primary_key and not field.unique]


def _found(model: type[models.Model], fields: list[models.Field[Any, Any]], traces: Traces) -> models.QuerySet[Any]:
    rows, wanted = model._default_manager.all(), models.Q()
    for field in fields:
        name = field.attname
        if isinstance(field, models.JSONField):
            name = f"{field.attname}_words"
            rows = rows.alias(**{name: Cast(field.attname, models.TextField())})
        for spelt in _spellings(traces, in_json=isinstance(field, models.JSONField)):
            wanted |= models.Q(**{f"{name}__icontains": spelt})
    return rows.filter(wanted).order_by("pk")


def _spellings(traces: Traces, *, in_json: bool) -> set[str]:
    """SQLite knows large and small letters of ASCII alone, and keeps JSON with all others spelt out."""
    spelt = {kind(trace) for trace in traces.all for kind in (str, str.upper, str.lower, str.title)}
    return spelt | {json.dumps(one)[1:-1] for one in spelt} if in_json else spelt


def _struck(field: models.Field[Any, Any], row: models.Model, traces: Traces) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, models.JSONField):
        return _through(value, traces.struck)
    if not isinstance(value, str):
        return value
    struck = traces.struck(value)
    is_address = isinstance(field, models.EmailField)
    return "" if struck != value and (is_address or (struck == NOBODY and field.blank)) else struck


def _through(value: Any, strike: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return strike(value)
    if isinstance(value, list):
        return [_through(item, strike) for item in value]
    if isinstance(value, dict):
        return {key: _through(item, strike) for key, item in value.items()}
    return value
